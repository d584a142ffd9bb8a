// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockmodel.h"

#include "ui/lockindex/columntext.h"
#include "ui/lockindex/locktext.h"

#include <algorithm>

namespace lockkeeper::ui {

/// Puts a source's new list into its span, and tells the views as little as possible: what comes and goes run
/// by run, what changes as one range.
class LockModel::Merge
{
public:
    Merge(LockModel &model, Span &span)
        : m_model(model)
        , m_rows(span.rows)
        , m_first(span.first)
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
        m_model.renumber();
        m_model.endRemoveRows();
    }

    void insertRun(const SourceMark &source, const QList<LockView> &locks, bool stale)
    {
        flush();
        qsizetype end = m_next + 1;
        while (isNew(end, locks))
            ++end;
        m_model.beginInsertRows({}, modelRow(m_row), modelRow(m_row + end - m_next - 1));
        const qsizetype count = end - m_next;
        if (m_row == m_rows.size())
            m_rows.resize(m_row + count);
        else
            m_rows.insert(m_row, count, LockRow());
        for (; m_next < end; ++m_next)
            m_rows[m_row++] = makeRow(source, locks.at(m_next), stale, LockState::Unknown);
        m_model.renumber();
        m_model.endInsertRows();
    }

    void takeRow(const SourceMark &source, const LockView &view, bool stale)
    {
        const LockRow &old = m_rows.at(m_row);
        const LockState lastKnown = stale ? old.lastKnown : view.verdict.state;
        if (old.lastKnown != lastKnown || old.stale != stale || old.view != view || old.source != source) {
            m_rows[m_row] = {view, lastKnown, stale, source};
            m_dirty.append(modelRow(m_row));
        }
        ++m_row;
    }

    void flush()
    {
        m_model.tellChanged(m_dirty);
        m_dirty.clear();
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
    QList<int> m_dirty = {};
};

void LockModel::setLocks(const SourceMark &source, const QList<LockView> &locks, bool stale)
{
    if (!spanOf(source.id)) {
        m_spans.push_back({source.id, {}, rowCount()});
    }
    Merge(*this, *spanOf(source.id)).run(source, locks, stale);
    emit settled();
}

void LockModel::setChanged(const SourceMark &source, const QList<LockView> &locks, const QList<int> &changed)
{
    Span *span = spanOf(source.id);
    if (!span || span->rows.size() != locks.size()) {
        setLocks(source, locks);
        return;
    }
    QList<int> rows;
    rows.reserve(changed.size());
    for (const int row : changed) {
        const LockView &view = locks.at(row);
        LockRow &old = span->rows[row]; // part by part: a row is large, and most of it is shared already
        old.view = view;
        old.lastKnown = view.verdict.state;
        old.stale = false;
        if (old.source != source)
            old.source = source;
        rows.append(span->first + row);
    }
    tellChanged(rows);
    emit settled();
}

void LockModel::removeSource(SourceId source)
{
    const Span *span = spanOf(source);
    if (!span)
        return;
    const int first = span->first;
    const int count = countOf(source);
    const auto drop = [this, source] {
        std::erase_if(m_spans, [source](const Span &other) { return other.source == source; });
        renumber();
    };
    if (count == 0) {
        drop();
        return;
    }
    beginRemoveRows({}, first, first + count - 1);
    drop();
    endRemoveRows();
    emit settled();
}

const LockRow &LockModel::at(int row) const
{
    // One source is the usual case, and few are many; an empty span begins where the next one does.
    auto span = m_spans.rbegin();
    while (span->first > row)
        ++span;
    return span->rows.at(row - span->first);
}

int LockModel::rowOf(const LockKey &lock) const
{
    const Span *span = spanOf(lock.source);
    if (!span)
        return -1;
    const auto byName = [](const LockRow &row, const QString &name) { return row.view.record.name < name; };
    const auto found = std::lower_bound(span->rows.begin(), span->rows.end(), lock.lock, byName);
    if (found == span->rows.end() || found->view.record.name != lock.lock)
        return -1;
    return span->first + static_cast<int>(found - span->rows.begin());
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
    return lockCell(at(index.row()), static_cast<Column>(index.column()), role);
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
    if (role == Qt::WhatsThisRole)
        return columnHelp(column);
    return {};
}

LockModel::Span *LockModel::spanOf(SourceId source)
{
    const auto found = std::find_if(m_spans.begin(), m_spans.end(),
                                    [source](const Span &span) { return span.source == source; });
    return found == m_spans.end() ? nullptr : &*found;
}

const LockModel::Span *LockModel::spanOf(SourceId source) const
{
    const auto found = std::find_if(m_spans.begin(), m_spans.end(),
                                    [source](const Span &span) { return span.source == source; });
    return found == m_spans.end() ? nullptr : &*found;
}

void LockModel::renumber()
{
    qsizetype row = 0;
    for (Span &span : m_spans) {
        span.first = static_cast<int>(row);
        row += span.rows.size();
    }
}

void LockModel::tellChanged(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    emit rowsChanged(rows);
    emit dataChanged(index(rows.first(), 0), index(rows.last(), ColumnCount - 1));
}

QVariant lockCell(const LockRow &row, LockModel::Column column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole:
        return cellTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleCell(row, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(columnAlignment(column));
    case LockModel::RowRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

} // namespace lockkeeper::ui
