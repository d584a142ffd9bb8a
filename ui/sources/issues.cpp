// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/issues.h"

#include "core/words/words.h"
#include "ui/watch/sourcewords.h"

namespace lockkeeper::ui {

namespace {

Issue lockIssue(const QString &text, const QString &lock)
{
    return {text, Mend::ShowLock, QStringLiteral("Show Lock"), lock, {}};
}

void addTagIssues(QList<Issue> &issues, const LockView &view)
{
    if (view.verdict.tags.isEmpty())
        return; // nearly all of ten thousand locks
    const QString name = words::shown(view.record.name);
    for (const Tag &tag : view.verdict.tags) {
        if (tag.kind == TagKind::Clock)
            issues.append(lockIssue(
                tag.span.count() < 0
                    ? QStringLiteral("The writer of %1 has a clock that is %2 behind the database.")
                          .arg(name, words::duration(-tag.span))
                    : QStringLiteral("The writer of %1 has a clock that is %2 ahead of the database.")
                          .arg(name, words::duration(tag.span)),
                name));
        else if (tag.kind == TagKind::Flapping)
            issues.append(lockIssue(
                QStringLiteral("%1 changed its owner %2 times in five minutes.").arg(name).arg(tag.count),
                name));
        else if (tag.kind == TagKind::Frozen)
            issues.append(lockIssue(
                QStringLiteral("%1 is frozen by %2: nobody can acquire it.").arg(name, tag.subject), name));
    }
}

/// What cannot be mended from here, but explained.
Issue explained(const QString &text, const QString &link, const QString &help)
{
    Issue issue{text, Mend::ShowHelp, link};
    issue.help = help;
    return issue;
}

/// The next step that leaves a read at most a quarter of the time.
Milliseconds calmerInterval(const SourceView &view)
{
    Milliseconds interval = view.interval;
    while (interval < toMs(view.readTook) * 4)
        interval *= 2;
    return interval;
}

Issue unreachableIssue(const SourceView &view)
{
    const QString text =
        view.trouble ? view.trouble->message : QStringLiteral("%1 cannot be read.").arg(view.title);
    if (view.trouble && view.trouble->kind == ErrorKind::Password)
        return {text, Mend::EnterPassword, QStringLiteral("Enter Password\u2026")};
    if (view.trouble && view.trouble->kind == ErrorKind::Schema)
        return {text, Mend::MapTable, QStringLiteral("Map a Table\u2026")};
    return {text, Mend::ReadAgain, QStringLiteral("Read Again")};
}

} // namespace

bool Issue::operator==(const Issue &issue) const
{
    return text == issue.text && mend == issue.mend && mendText == issue.mendText && lock == issue.lock
        && interval == issue.interval && source == issue.source && of == issue.of
        && target.config == issue.target.config && target.profileId() == issue.target.profileId()
        && other == issue.other && otherText == issue.otherText && help == issue.help;
}

QList<Issue> findingIssues(const QList<TableOffer> &offers, const QList<Error> &faults)
{
    QList<Issue> issues;
    for (const TableOffer &offer : offers) {
        Issue issue{QStringLiteral("%1 may be a lock table of %2 (%3).")
                        .arg(offer.target.config.table, offer.scheduler(), offer.reason),
                    Mend::WatchTable, QStringLiteral("Watch It")};
        issue.of = offer.source;
        issue.target = offer.target;
        issue.other = Mend::MapTable;
        issue.otherText = QStringLiteral("Map by Hand\u2026");
        issues.append(issue);
    }
    for (const Error &fault : faults)
        issues.append(
            explained(fault.message, QStringLiteral("Help on Profiles"), QStringLiteral("profiles")));
    return issues;
}

QList<Issue> issuesOf(const SourceView &view)
{
    QList<Issue> issues;
    if (view.health == SourceHealth::Unreachable)
        issues.append(unreachableIssue(view));
    for (const LockView &lock : view.locks) {
        if (!lock.record.defect.isEmpty())
            issues.append(lockIssue(QStringLiteral("%1 cannot be judged: %2.")
                                        .arg(words::shown(lock.record.name), lock.record.defect),
                                    lock.record.name));
        addTagIssues(issues, lock);
    }
    if (view.health == SourceHealth::Reading && view.readTook * 2 > view.interval) {
        const Milliseconds calmer = calmerInterval(view);
        issues.append({QStringLiteral("A read takes %1, more than half of the time between two reads.")
                           .arg(words::duration(toMs(view.readTook))),
                       Mend::ReadSlower,
                       QStringLiteral("Read Every %1").arg(words::duration(calmer)),
                       {},
                       calmer});
    }
    if (isClockOff(view))
        issues.append(
            explained(QStringLiteral("The database's clock is %1 away from ours.").arg(clockOffsetText(view)),
                      QStringLiteral("What It Means"), QStringLiteral("window#clocks")));
    // That it is watch only was chosen, and a replica says so by its chip: neither is a trouble.
    if (view.readOnly && !view.watchOnly && !view.standby && !view.asOf)
        issues.append(
            explained(QStringLiteral("%1 No lock can be released or led from here.").arg(writeRefusal(view)),
                      QStringLiteral("Help on Rights"), QStringLiteral("deploying#rights")));
    return issues;
}

} // namespace lockkeeper::ui
