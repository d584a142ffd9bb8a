// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/watchbanner.h"

#include "core/base/whenanswered.h"
#include "ui/release/releasedialog.h"

namespace lockkeeper::ui {

WatchBanner::WatchBanner(WatchedSource &source, ReleaseWatch after)
    : QObject(&source)
    , m_source(source)
    , m_after(std::move(after))
{
    connect(&source, &WatchedSource::updated, this, &WatchBanner::take);
}

void WatchBanner::tell()
{
    const QString sentence = m_after.sentence();
    if (sentence == m_told)
        return;
    m_told = sentence;
    emit told(sentence);
}

void WatchBanner::take(const SourceView &view)
{
    m_after.look(view);
    tell();
    if (m_after.isOver()) {
        deleteLater();
        disconnect(&m_source, nullptr, this, nullptr);
    }
    if (m_after.plan().foreign || m_isAsked)
        return;
    m_isAsked = true;
    whenAnswered(m_source.journal(ReleaseDialog::AuditRows), this,
                 [this](const Result<QList<JournalEntry>> &answer) {
                     m_isAsked = false;
                     if (answer)
                         m_after.look(*answer);
                     tell();
                 });
}

} // namespace lockkeeper::ui
