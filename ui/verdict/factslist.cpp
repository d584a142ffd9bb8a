// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verdict/factslist.h"

#include "core/binding/boundprofile.h"
#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/labels.h"

#include <QGridLayout>

namespace lockkeeper::ui {

namespace {

constexpr int PlainNames = 80;

QString momentText(const std::optional<Instant> &at)
{
    return at ? words::isoUtc(*at) : QString();
}

QString wholeText(const std::optional<qint64> &value)
{
    return value ? QString::number(*value) : QString();
}

QString spanText(Milliseconds span)
{
    return QStringLiteral("%1 ms").arg(span.count());
}

QString holdText(const Hold &hold)
{
    switch (hold.kind) {
    case HoldKind::None:
        return {};
    case HoldKind::Delay:
        return QStringLiteral("lock delay until %1").arg(words::isoUtc(hold.until));
    case HoldKind::Freeze:
        return QStringLiteral("frozen by %1: %2").arg(hold.by, hold.reason);
    }
    return {};
}

QString ownerFact(const SharedOptional<Owner> &owner)
{
    if (!owner)
        return QStringLiteral("Nobody");
    return owner->label.isEmpty() ? words::ownerShort(owner) : words::shown(owner->label, 200);
}

QList<NamedValue> foreignRow(const ForeignRow &row, const BoundProfile &bound)
{
    QList<NamedValue> cells;
    for (qsizetype i = 0; i < bound.columns.size() && i < row.cells.size(); ++i)
        cells.append({bound.columns.at(i).name, words::shown(row.cells.at(i).toString(), 200)});
    return cells;
}

} // namespace

QList<NamedValue> lockFacts(const LockView &view)
{
    const LockRecord &record = view.record;
    QList<NamedValue> facts = {{QStringLiteral("Owner"), ownerFact(record.owner)}};
    if (view.verdict.heldSince) {
        const QString since = words::clockTime(*view.verdict.heldSince);
        facts.append({QStringLiteral("Held since"),
                      view.verdict.held && view.verdict.held->count() >= 0
                          ? QStringLiteral("%1, for %2").arg(since, words::duration(*view.verdict.held))
                          : since});
    }
    if (record.owner && record.heartbeat)
        facts.append({QStringLiteral("Last heartbeat"),
                      (record.foreign ? words::clockTime(*record.heartbeat)
                                      : QStringLiteral("%1, number %2")
                                            .arg(words::clockTime(*record.heartbeat))
                                            .arg(record.heartbeatNumber))
                          + words::clockDoubt(view.verdict)});
    if (record.token > 0 && (!record.foreign || record.foreign->term == Term::Token))
        facts.append({QStringLiteral("Fencing token"), QString::number(record.token)});
    if (record.stepDown)
        facts.append({QStringLiteral("Asked to stop"), QStringLiteral("by %1").arg(record.stepDown->by)});
    if (record.hold->kind == HoldKind::Freeze)
        facts.append({QStringLiteral("Frozen"),
                      QStringLiteral("by %1: %2")
                          .arg(words::shown(record.hold->by), words::shown(record.hold->reason, 200))});
    facts.append({QStringLiteral("Frees itself"), words::freesItself(view)});
    if (!record.foreign)
        return facts;
    if (!record.owner && !record.foreign->lastHolder.isEmpty())
        facts.append({QStringLiteral("Last holder"), words::shown(record.foreign->lastHolder, 120)});
    if (record.progress)
        facts.append({QStringLiteral("Progress"), words::clockTime(*record.progress)});
    for (const auto &[name, value] : record.foreign->info)
        facts.append({words::shown(name), words::shown(value, 200)});
    return facts;
}

QList<NamedValue> ruleFacts(const SchedulerFacts &scheduler)
{
    if (!scheduler.isForeign())
        return {};
    QList<NamedValue> facts = {{QStringLiteral("Scheduler"), scheduler.title},
                               {QStringLiteral("Rule"), scheduler.rule}};
    if (!scheduler.zoneDoubt.isEmpty())
        facts.append({QStringLiteral("Times"), scheduler.zoneDoubt});
    if (scheduler.canLead && !scheduler.isFenced)
        facts.append(
            {QStringLiteral("Fencing"),
             QStringLiteral("Unfenced: work has no token to check, so an old holder may still write.")});
    facts.append(
        {QStringLiteral("Profile"),
         scheduler.tested.isEmpty() ? QStringLiteral("Tried on the running system.") : scheduler.tested});
    facts.removeIf([](const NamedValue &fact) { return fact.value.isEmpty(); });
    return facts;
}

QList<NamedValue> rawRow(const LockRecord &record, const BoundProfile *bound)
{
    if (record.foreign && bound)
        return foreignRow(*record.foreign, *bound);
    const Owner owner = record.owner.value_or(Owner{});
    return {
        {QStringLiteral("name"), words::shown(record.name, 200)},
        {QStringLiteral("owner id"), owner.id},
        {QStringLiteral("owner label"), owner.label},
        {QStringLiteral("host"), owner.host},
        {QStringLiteral("boot id"), owner.bootId},
        {QStringLiteral("pid"), wholeText(owner.pid)},
        {QStringLiteral("pid start"), wholeText(owner.pidStart)},
        {QStringLiteral("pid namespace"), wholeText(owner.pidNamespace)},
        {QStringLiteral("token"), QString::number(record.token)},
        {QStringLiteral("heartbeat no."), QString::number(record.heartbeatNumber)},
        {QStringLiteral("revision"), QString::number(record.revision)},
        {QStringLiteral("acquired"), momentText(record.acquired)},
        {QStringLiteral("heartbeat"), momentText(record.heartbeat)},
        {QStringLiteral("ttl"), spanText(record.ttl)},
        {QStringLiteral("deadline"), spanText(record.deadline)},
        {QStringLiteral("beat"), spanText(record.beat)},
        {QStringLiteral("progress"), momentText(record.progress)},
        {QStringLiteral("progress note"), record.progressNote},
        {QStringLiteral("hold"), holdText(record.hold)},
        {QStringLiteral("defect"), record.defect},
    };
}

FactsList::FactsList(Look look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(look == Look::Prose ? 5 : 3);
    m_grid->setColumnStretch(1, 1);
    if (look == Look::Prose)
        m_grid->setColumnMinimumWidth(0, PlainNames); // two lists under each other line up
}

void FactsList::setFacts(const QList<NamedValue> &facts)
{
    while (m_rows.size() < facts.size()) {
        QLabel *name = makeLabel({}, 12, QFont::Normal, QStringLiteral("text3"));
        QLabel *value = makeLabel({}, 12);
        if (m_look == Look::Code)
            value->setFont(codeFont(11));
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setFocusPolicy(Qt::NoFocus);
        const int row = static_cast<int>(m_rows.size());
        m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row, 1, Qt::AlignTop);
        m_rows.append(std::pair(name, value));
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool used = i < facts.size();
        const auto &[name, value] = m_rows.at(i);
        name->setVisible(used);
        value->setVisible(used);
        if (used) {
            name->setText(facts.at(i).name);
            // A dash, so that an empty column is seen to be empty.
            value->setText(facts.at(i).value.isEmpty() ? QStringLiteral("\u2013") : facts.at(i).value);
        }
    }
}

} // namespace lockkeeper::ui
