// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockmodel.h"

#include "ui/locks/locktext.h"

#include <algorithm>

namespace lockkeeper::ui {

/// Puts a source's new list into its span, and tells the views as little as possible: what comes and goes run
/// by run, what changes as one range.
class LockModel::Merge
{
public:
    Merge(LockModel &model, Span &span, int first)
        : m_model(model)
        , m_rows(span.rows)
        , m_first(first)
    {
    }

    void run(const SourceMark &source, const QList<LockView> &locks, bool stale)
    {
        while (m_row < m_rows.size() || m_next < locks.size()) {
            if (isGone(m_row, locks))
                removeRun(locks);
            else if (isNew(m_next, locks))
                insertRun(source, locks, stale);
            else
                takeRow(source, locks.at(m_next++), stale);
        }
        flush();
    }

private:
    [[nodiscard]] const QString &nameAt(qsizetype row) const { return m_rows.at(row).view.record.name; }
    [[nodiscard]] bool isGone(qsizetype row, const QList<LockView> &locks) const
    {
        return row < m_rows.size() && (m_next == locks.size() || nameAt(row) < locks.at(m_next).record.name);
    }
    [[nodiscard]] bool isNew(qsizetype next, const QList<LockView> &locks) const
    {
        return next < locks.size() && (m_row == m_rows.size() || locks.at(next).record.name < nameAt(m_row));
    }

    void removeRun(const QList<LockView> &locks)
    {
        flush();
        qsizetype end = m_row + 1;
        while (isGone(end, locks))
            ++end;
        m_model.beginRemoveRows({}, modelRow(m_row), modelRow(end - 1));
        m_rows.remove(m_row, end - m_row);
        m_model.endRemoveRows();
    }

    void insertRun(const SourceMark &source, const QList<LockView> &locks, bool stale)
    {
        flush();
        qsizetype end = m_next + 1;
        while (isNew(end, locks))
            ++end;
        m_model.beginInsertRows({}, modelRow(m_row), modelRow(m_row + end - m_next - 1));
        QList<LockRow> fresh;
        fresh.reserve(end - m_next);
        for (; m_next < end; ++m_next)
            fresh.append(makeRow(source, locks.at(m_next), stale, LockState::Unknown));
        const QList<LockRow> behind = m_rows.mid(m_row);
        m_rows.resize(m_row);
        m_rows += fresh;
        m_row = m_rows.size();
        m_rows += behind;
        m_model.endInsertRows();
    }

    void takeRow(const SourceMark &source, const LockView &view, bool stale)
    {
        LockRow fresh = makeRow(source, view, stale, m_rows.at(m_row).lastKnown);
        if (fresh != m_rows.at(m_row)) {
            m_rows[m_row] = std::move(fresh);
            m_dirtyFrom = m_dirtyFrom < 0 ? m_row : m_dirtyFrom;
            m_dirtyTo = m_row;
        }
        ++m_row;
    }

    void flush()
    {
        if (m_dirtyFrom >= 0)
            emit m_model.dataChanged(m_model.index(modelRow(m_dirtyFrom), 0),
                                     m_model.index(modelRow(m_dirtyTo), ColumnCount - 1));
        m_dirtyFrom = -1;
    }

    [[nodiscard]] int modelRow(qsizetype row) const { return m_first + static_cast<int>(row); }
    static LockRow makeRow(const SourceMark &source, const LockView &view, bool stale, LockState lastKnown)
    {
        return {view, stale ? lastKnown : view.verdict.state, stale, source};
    }

    LockModel &m_model;
    QList<LockRow> &m_rows;
    int m_first = 0;
    qsizetype m_row = 0; ///< how much of the span is as it will be
    qsizetype m_next = 0; ///< how much of the new list is in it
    qsizetype m_dirtyFrom = -1;
    qsizetype m_dirtyTo = -1;
};

void LockModel::setLocks(const SourceMark &source, const QList<LockView> &locks, bool stale)
{
    if (!spanOf(source.id))
        m_spans.push_back({source.id, {}});
    Merge(*this, *spanOf(source.id), firstRow(source.id)).run(source, locks, stale);
}

void LockModel::removeSource(SourceId source)
{
    const Span *span = spanOf(source);
    if (!span)
        return;
    const int first = firstRow(source);
    const int count = countOf(source);
    const auto drop = [this, source] {
        std::erase_if(m_spans, [source](const Span &other) { return other.source == source; });
    };
    if (count == 0) {
        drop();
        return;
    }
    beginRemoveRows({}, first, first + count - 1);
    drop();
    endRemoveRows();
}

const LockRow &LockModel::at(int row) const
{
    auto span = m_spans.begin();
    qsizetype inSpan = row;
    while (inSpan >= span->rows.size())
        inSpan -= (span++)->rows.size();
    return span->rows.at(inSpan);
}

int LockModel::rowOf(const LockKey &lock) const
{
    const auto span = std::find_if(m_spans.begin(), m_spans.end(),
                                   [&lock](const Span &other) { return other.source == lock.source; });
    if (span == m_spans.end())
        return -1;
    const auto byName = [](const LockRow &row, const QString &name) { return row.view.record.name < name; };
    const auto found = std::lower_bound(span->rows.begin(), span->rows.end(), lock.lock, byName);
    if (found == span->rows.end() || found->view.record.name != lock.lock)
        return -1;
    return firstRow(lock.source) + static_cast<int>(found - span->rows.begin());
}

int LockModel::countOf(SourceId source) const
{
    qsizetype count = 0;
    for (const Span &span : m_spans)
        count += source == NoSource || span.source == source ? span.rows.size() : 0;
    return static_cast<int>(count);
}

int LockModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : countOf(NoSource);
}

int LockModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LockModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LockRow &row = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole:
        return cellTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleCell(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    case RowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

QVariant LockModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(columnAlignment(column));
    if (role == Qt::ToolTipRole)
        return columnTip(column);
    return {};
}

LockModel::Span *LockModel::spanOf(SourceId source)
{
    const auto found = std::find_if(m_spans.begin(), m_spans.end(),
                                    [source](const Span &span) { return span.source == source; });
    return found == m_spans.end() ? nullptr : &*found;
}

int LockModel::firstRow(SourceId source) const
{
    qsizetype row = 0;
    for (const Span &span : m_spans) {
        if (span.source == source)
            break;
        row += span.rows.size();
    }
    return static_cast<int>(row);
}

} // namespace lockkeeper::ui
