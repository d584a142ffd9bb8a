// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/conflicttable.h"

#include "core/binding/boundprofile.h"
#include "core/words/words.h"
#include "ui/parts/inklabel.h"

#include <QGridLayout>

namespace lockkeeper::ui {

namespace conflicttable {

constexpr int MostLines = 6;

QString timeOrNone(const std::optional<Instant> &at)
{
    return at ? words::clockTime(*at) : ConflictTable::tr("none");
}

QString cellText(const QVariant &cell)
{
    const QString text = cell.toString();
    return text.isEmpty() ? ConflictTable::tr("empty") : words::shown(text);
}

} // namespace conflicttable

ConflictTable::ConflictTable(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    const auto put = [&](int row, int column, Role role, int size) {
        auto *label = new InkLabel(role, size, column == 0 || row == 0 ? QFont::Normal : QFont::Medium, this);
        label->setElided(column > 0);
        label->setTabular(true);
        grid->addWidget(label, row, column);
        return label;
    };
    put(0, 1, Role::Text3, 11)->setText(tr("As you saw it"));
    put(0, 2, Role::Text3, 11)->setText(tr("As it is now"));
    for (int row = 1; row <= conflicttable::MostLines; ++row) {
        m_names.append(put(row, 0, Role::Text2, 13));
        m_before.append(put(row, 1, Role::Text, 13));
        m_after.append(put(row, 2, Role::Text, 13));
        m_before.last()->setObjectName(QStringLiteral("releaseBefore%1").arg(row));
        m_after.last()->setObjectName(QStringLiteral("releaseAfter%1").arg(row));
    }
    grid->setRowStretch(grid->rowCount(), 1);
}

void ConflictTable::setPlan(const ReleasePlan &plan)
{
    m_plan = plan;
    setLines(plan.foreign ? QList<Line>() : nativeLines(nullptr));
}

void ConflictTable::follow(const SourceView &view, const LockView *lock)
{
    setLines(m_plan.foreign ? foreignLines(view, lock) : nativeLines(lock));
}

QList<ConflictTable::Line> ConflictTable::nativeLines(const LockView *lock) const
{
    QList<Line> lines = {{tr("Owner"), words::ownerShort(m_plan.owner), tr("the row is gone")},
                         {tr("Fencing token"), QString::number(m_plan.token), {}},
                         {tr("Heartbeat number"), QString::number(m_plan.heartbeatNumber), {}},
                         {tr("Last heartbeat"), conflicttable::timeOrNone(m_plan.heartbeat), {}}};
    if (lock == nullptr)
        return lines;
    lines[0].after = words::ownerShort(lock->record.owner);
    lines[1].after = QString::number(lock->record.token);
    lines[2].after = QString::number(lock->record.heartbeatNumber);
    lines[3].after = conflicttable::timeOrNone(lock->record.heartbeat);
    return lines;
}

QList<ConflictTable::Line> ConflictTable::foreignLines(const SourceView &view, const LockView *lock) const
{
    const bool isGone = lock == nullptr || !lock->record.foreign;
    QList<Line> lines = {{tr("Owner"), words::ownerShort(m_plan.owner),
                          isGone ? tr("the row is gone") : words::ownerShort(lock->record.owner)}};
    if (isGone || !view.bound)
        return lines;
    const QVariantList &was = m_plan.foreign->cells;
    const QVariantList &is = lock->record.foreign->cells;
    for (qsizetype i = 0; i < view.bound->columns.size() && i < was.size() && i < is.size(); ++i) {
        if (was.at(i) != is.at(i))
            lines.append({view.bound->columns.at(i).name, conflicttable::cellText(was.at(i)),
                          conflicttable::cellText(is.at(i))});
    }
    return lines;
}

void ConflictTable::setLines(const QList<Line> &lines)
{
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const Line line = lines.value(i);
        m_names[i]->setText(line.name);
        m_before[i]->setText(line.before);
        m_after[i]->setText(line.after);
        m_after[i]->setRole(line.after == line.before ? Role::Text : Role::LateText);
        for (QWidget *label : {m_names[i], m_before[i], m_after[i]})
            label->setVisible(i < lines.size());
    }
}

} // namespace lockkeeper::ui
