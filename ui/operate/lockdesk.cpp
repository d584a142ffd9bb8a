// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/lockdesk.h"

#include "core/base/whenanswered.h"
#include "core/control/putback.h"
#include "ui/help/helpplace.h"
#include "ui/operate/actiondialog.h"
#include "ui/operate/severaldialog.h"
#include "ui/operate/watchbanner.h"
#include "ui/release/releasedialog.h"

namespace lockkeeper::ui {

namespace lockdesk {

constexpr int MostRows = 1000; // of the local journal that are looked through for a release

} // namespace lockdesk

LockDesk::LockDesk(OpenSources &open, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_open(open)
    , m_clock(clock)
    , m_window(window)
{
}

void LockDesk::release(const LockKey &lock)
{
    const OpenSource *found = m_open.find(lock.source);
    if (!found)
        return;
    auto *dialog = new ReleaseDialog(*found->source, lock.lock, m_window, m_clock);
    connect(dialog, &ReleaseDialog::askRequested, this,
            [this, lock] { act(lock, LockActionKind::AskToStepDown, true); });
    connect(dialog, &QDialog::finished, this, [this, lock, dialog] { watchOn(lock.source, *dialog); });
    connect(dialog, &ReleaseDialog::putBackRequested, this, [this, lock] { putBack(lock); });
    if (m_isLeadOffered)
        connect(dialog, &ReleaseDialog::leadRequested, this, [this, lock] { emit leadRequested(lock); });
    open(dialog, lock.source, QStringLiteral("release"));
}

void LockDesk::act(const LockKey &lock, LockActionKind kind, bool returning)
{
    const OpenSource *found = m_open.find(lock.source);
    if (!found)
        return;
    auto *dialog = new ActionDialog(*found->source, lock.lock, kind, m_window);
    dialog->setReturning(returning);
    connect(dialog, &ActionDialog::releaseRequested, this, [this, lock] { release(lock); });
    open(dialog, lock.source,
         kind == LockActionKind::AskToStepDown ? QStringLiteral("release#ask-first")
                                               : QStringLiteral("release#freeze"));
}

void LockDesk::takeOver(const LockKey &lock)
{
    const OpenSource *found = m_open.find(lock.source);
    if (!found)
        return;
    auto *dialog =
        new ReleaseDialog(*found->source, lock.lock, m_window, m_clock, ReleaseDialog::Purpose::TakeOver);
    connect(dialog, &ReleaseDialog::takeoverConfirmed, this,
            [this, lock](const ReleasePlan &plan, const QString &reason) {
                emit takeoverConfirmed(lock, plan, reason);
            });
    open(dialog, lock.source, QStringLiteral("release#lock-delay"));
}

void LockDesk::releaseSeveral(SourceId source, const QStringList &locks)
{
    if (const OpenSource *found = m_open.find(source))
        open(new SeveralDialog(*found->source, locks, m_window, m_clock), source,
             QStringLiteral("release#several"));
}

void LockDesk::putBack(const LockKey &lock)
{
    const OpenSource *found = m_open.find(lock.source);
    if (!found)
        return;
    if (!found->view.scheduler.isForeign()) {
        emit watchTold(planPutBack(lock.lock, {}, found->view).refusal);
        return;
    }
    whenAnswered(found->source->journal(lockdesk::MostRows), this,
                 [this, lock](const Result<QList<JournalEntry>> &entries) {
                     const OpenSource *now = m_open.find(lock.source);
                     const auto offer =
                         entries ? putBackOf(*entries, lock.lock) : tl::make_unexpected(entries.error());
                     if (!now || !offer)
                         emit watchTold(offer ? QString() : offer.error().message);
                     else
                         open(new ActionDialog(*now->source, lock.lock, *offer, m_window), lock.source,
                              QStringLiteral("release#put-back"));
                 });
}

void LockDesk::watchOn(SourceId source, const ReleaseDialog &dialog)
{
    const OpenSource *found = m_open.find(source);
    const auto after = dialog.unfinishedWatch();
    if (!found || !after)
        return;
    auto *banner = new WatchBanner(*found->source, *after);
    connect(banner, &WatchBanner::told, this, &LockDesk::watchTold);
    banner->tell();
}

void LockDesk::closeOf(SourceId source)
{
    if (m_shown && m_shownOf == source)
        m_shown->reject();
}

void LockDesk::open(QDialog *dialog, SourceId source, const QString &help)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    addHelpKey(dialog, help);
    connect(&m_open, &OpenSources::closing, dialog, [dialog, source](SourceId closing) {
        if (closing == source)
            delete dialog;
    });
    m_shown = dialog;
    m_shownOf = source;
    dialog->open();
}

} // namespace lockkeeper::ui
