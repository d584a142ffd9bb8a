// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sourcetest.h"

#include "core/base/whenanswered.h"
#include "core/source/secretstore.h"

namespace lockkeeper::app {

SourceTest::SourceTest()
{
    m_promise.start();
    connect(&m_probing, &Probing::found, this, [this](const ProbeLine &line) {
        const QString text = line.mend.isEmpty() ? line.text : line.text + u' ' + line.mend;
        m_lines.append({line.outcome != ProbeLine::Outcome::Failed, text});
    });
    connect(&m_probing, &Probing::finished, this, &SourceTest::finish);
}

QFuture<QList<ui::TestLine>> SourceTest::start(const SourceConfig &source)
{
    auto *test = new SourceTest;
    const QFuture<QList<ui::TestLine>> answer = test->m_promise.future();
    if (!source.password.isEmpty()) {
        test->m_probing.start(source);
        return answer;
    }
    whenAnswered(findPassword(source), test, [test, source](const Result<Secret> &found) {
        SourceConfig with = source;
        with.password = found.value_or(Secret());
        test->m_probing.start(with);
    });
    return answer;
}

void SourceTest::finish()
{
    m_promise.addResult(m_lines);
    m_promise.finish();
    deleteLater(); // not now: it is the probe that speaks
}

} // namespace lockkeeper::app
