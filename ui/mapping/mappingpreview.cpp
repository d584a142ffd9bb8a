// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mappingpreview.h"

#include "core/release/releaseplan.h"
#include "core/words/words.h"
#include "ui/locks/lockstable.h"
#include "ui/release/statementtext.h"
#include "ui/style/digits.h"
#include "ui/style/labels.h"
#include "ui/style/stylesheet.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr qsizetype MostPreviewed = 20;
constexpr SourceId PreviewSource = 1;

} // namespace

MappingPreview::MappingPreview(QWidget *parent)
    : QWidget(parent)
    , m_about(makeLabel({}, 12, QFont::Normal, QStringLiteral("text2")))
    , m_table(new LocksTable)
    , m_sentence(makeLabel({}, 13))
    , m_what(makeLabel({}, 12, QFont::DemiBold, QStringLiteral("text2")))
    , m_statement(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("mappingPreview"));
    m_about->setObjectName(QStringLiteral("previewAbout"));
    m_about->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("previewTable"));
    m_table->setAccessibleName(QStringLiteral("Its first rows, as they would be judged"));
    m_table->setFrameShape(QFrame::StyledPanel);
    m_sentence->setObjectName(QStringLiteral("previewSentence"));
    m_sentence->setWordWrap(true);
    m_what->setText(QStringLiteral("What a release of the selected lock would run"));
    m_statement->setObjectName(QStringLiteral("previewStatement"));
    m_statement->setAccessibleName(m_what->text());
    m_statement->setReadOnly(true);
    m_statement->setTabChangesFocus(true);
    m_statement->setFont(codeFont(12));
    m_statement->setFixedHeight(150);
    connect(m_table, &LocksTable::selectionMoved, this, &MappingPreview::showRelease);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeLabel(QStringLiteral("Preview"), 12, QFont::DemiBold, QStringLiteral("text2")));
    column->addWidget(m_about);
    column->addWidget(m_table, 1);
    column->addWidget(m_sentence);
    column->addWidget(m_what);
    column->addWidget(m_statement);
    setTrouble({});
}

void MappingPreview::setView(const SourceView &view)
{
    m_view = view;
    const qsizetype all = view.locks.size();
    m_view.locks = view.locks.mid(0, MostPreviewed);
    const QString rows = all > MostPreviewed ? QStringLiteral("The first %1 of %2 locks, read once.")
                                                   .arg(MostPreviewed)
                                                   .arg(view.rows.value_or(all))
                                             : QStringLiteral("%1 of %1 locks, read once.").arg(all);
    m_about->setText(QStringLiteral("%1 %2").arg(rows, view.scheduler.rule).trimmed());
    setLook(m_about, "tone", QStringLiteral("text2"));
    m_table->setEnabled(true);
    m_table->setView({PreviewSource, view.title, view.table, {}, {}}, m_view, words::worstLock(m_view));
    m_table->selectSomething();
    showRelease();
}

void MappingPreview::setTrouble(const QString &text)
{
    m_view = {};
    m_about->setText(text);
    setLook(m_about, "tone", QStringLiteral("late"));
    m_table->removeSource(PreviewSource);
    m_table->setEnabled(false);
    showRelease();
}

void MappingPreview::showRelease()
{
    const QString name = m_table->selectedLock().lock;
    const auto lock = std::find_if(m_view.locks.cbegin(), m_view.locks.cend(),
                                   [&name](const LockView &view) { return view.record.name == name; });
    const bool any = lock != m_view.locks.cend();
    QString sentence;
    QString statement;
    if (any) {
        const words::VerdictSentence verdict = words::verdict(*lock);
        const ReleasePlan plan = planRelease(*lock, m_view);
        sentence = QStringLiteral("%1 %2").arg(verdict.headline, verdict.rest);
        statement = plan.statement.isEmpty() ? plan.refusal : laidOutStatement(plan.statement);
    }
    m_sentence->setText(sentence);
    if (m_statement->toPlainText() != statement)
        m_statement->setPlainText(statement);
    for (QWidget *part : QList<QWidget *>{m_sentence, m_what, m_statement})
        part->setVisible(any);
}

} // namespace lockkeeper::ui
