// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockmodel.h"

#include "ui/lockindex/columntext.h"
#include "ui/lockindex/locktext.h"

#include <algorithm>

namespace lockkeeper::ui {

/// Puts a source's new list into its span, and tells the views as little as possible: what comes and goes run
/// by run, what changes as one range. Until the last row is in, the span holds a list of its own.
class LockModel::Merge
{
public:
    Merge(LockModel &model, Span &span)
        : m_model(model)
        , m_span(span)
    {
    }

    void run(const SourceMark &source, const QList<LockView> &locks, bool stale, Instant judged)
    {
        m_isAllNew = m_span.stale != stale || m_span.source != source;
        m_span.source = source;
        m_span.stale = stale;
        m_span.judged = judged;
        if (std::equal(m_span.views.cbegin(), m_span.views.cend(), locks.cbegin(), locks.cend(), hasSameName))
            takeAll(locks);
        while (m_row < m_span.views.size() || m_next < locks.size()) {
            if (isGone(m_row, locks))
                removeRun(locks);
            else if (isNew(m_next, locks))
                insertRun(locks);
            else
                takeRow(locks.at(m_next++));
        }
        m_span.views = locks; // the same, and shared
        flush();
    }

private:
    [[nodiscard]] const QString &nameAt(qsizetype row) const { return m_span.views.at(row).record.name; }
    [[nodiscard]] bool isGone(qsizetype row, const QList<LockView> &locks) const
    {
        return row < m_span.views.size()
            && (m_next == locks.size() || nameAt(row) < locks.at(m_next).record.name);
    }
    [[nodiscard]] bool isNew(qsizetype next, const QList<LockView> &locks) const
    {
        return next < locks.size()
            && (m_row == m_span.views.size() || locks.at(next).record.name < nameAt(m_row));
    }

    void removeRun(const QList<LockView> &locks)
    {
        flush();
        qsizetype end = m_row + 1;
        while (isGone(end, locks))
            ++end;
        m_model.beginRemoveRows({}, modelRow(m_row), modelRow(end - 1));
        m_span.views.remove(m_row, end - m_row);
        m_span.lastKnown.erase(m_span.lastKnown.begin() + m_row, m_span.lastKnown.begin() + end);
        m_model.renumber();
        m_model.endRemoveRows();
    }

    void insertRun(const QList<LockView> &locks)
    {
        flush();
        qsizetype end = m_next + 1;
        while (isNew(end, locks))
            ++end;
        const qsizetype count = end - m_next;
        m_model.beginInsertRows({}, modelRow(m_row), modelRow(m_row + count - 1));
        if (m_span.views.isEmpty() && count == locks.size()) {
            m_span.views = locks;
        } else {
            m_span.views.insert(m_row, count, LockView());
            std::copy_n(locks.cbegin() + m_next, count, m_span.views.begin() + m_row);
        }
        m_span.lastKnown.insert(m_span.lastKnown.begin() + m_row, static_cast<size_t>(count),
                                LockState::Unknown);
        for (; m_next < end; ++m_next, ++m_row)
            takeState(locks.at(m_next));
        m_model.renumber();
        m_model.endInsertRows();
    }

    static bool hasSameName(const LockView &left, const LockView &right)
    {
        return left.record.name == right.record.name;
    }

    /// None came or went: nothing of the old list has to be kept beside the new one.
    void takeAll(const QList<LockView> &locks)
    {
        for (const LockView &view : locks)
            compareRow(view);
        m_next = locks.size();
    }

    void takeRow(const LockView &view)
    {
        if (compareRow(view))
            m_span.views[m_row - 1] = view;
    }

    bool compareRow(const LockView &view)
    {
        const LockState before = m_span.lastKnown[static_cast<size_t>(m_row)];
        takeState(view);
        const bool isOther = m_isAllNew || before != m_span.lastKnown[static_cast<size_t>(m_row)]
            || m_span.views.at(m_row) != view;
        if (isOther)
            m_dirty.append(modelRow(m_row));
        ++m_row;
        return isOther;
    }

    void takeState(const LockView &view)
    {
        if (!m_span.stale)
            m_span.lastKnown[static_cast<size_t>(m_row)] = view.verdict.state;
    }

    void flush()
    {
        m_model.tellChanged(m_dirty);
        m_dirty.clear();
    }

    [[nodiscard]] int modelRow(qsizetype row) const { return m_span.first + static_cast<int>(row); }

    LockModel &m_model;
    Span &m_span;
    bool m_isAllNew = false; ///< every row says something else
    qsizetype m_row = 0; ///< how much of the span is as it will be
    qsizetype m_next = 0; ///< how much of the new list is in it
    QList<int> m_dirty = {};
};

void LockModel::setLocks(const SourceMark &source, const QList<LockView> &locks, bool stale, Instant judged)
{
    if (!spanOf(source.id)) {
        Span span;
        span.source = source;
        span.stale = stale;
        span.first = rowCount();
        m_spans.push_back(span);
    }
    Merge(*this, *spanOf(source.id)).run(source, locks, stale, judged);
    emit settled();
}

void LockModel::setChanged(const SourceMark &source, const QList<LockView> &locks, const QList<int> &changed,
                           Instant judged)
{
    Span *span = spanOf(source.id);
    if (!span || span->views.size() != locks.size() || span->stale || span->source != source) {
        setLocks(source, locks, false, judged);
        return;
    }
    span->views = locks;
    span->judged = judged;
    QList<int> rows;
    rows.reserve(changed.size());
    for (const int row : changed) {
        span->lastKnown[static_cast<size_t>(row)] = locks.at(row).verdict.state;
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
        std::erase_if(m_spans, [source](const Span &other) { return other.source.id == source; });
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

const LockModel::Span &LockModel::spanAt(int row) const
{
    // One source is the usual case, and few are many; an empty span begins where the next one does.
    auto span = m_spans.rbegin();
    while (span->first > row)
        ++span;
    return *span;
}

LockRowRef LockModel::at(int row) const
{
    const Span &span = spanAt(row);
    const int own = row - span.first;
    return {span.views.at(own), span.lastKnown[static_cast<size_t>(own)], span.stale, span.source,
            span.judged};
}

const LockView &LockModel::viewAt(int row) const
{
    const Span &span = spanAt(row);
    return span.views.at(row - span.first);
}

LockState LockModel::shownStateAt(int row) const
{
    const Span &span = spanAt(row);
    return span.stale ? LockState::Unknown : span.views.at(row - span.first).verdict.state;
}

int LockModel::rowOf(const LockKey &lock) const
{
    const Span *span = spanOf(lock.source);
    if (!span)
        return -1;
    const auto byName = [](const LockView &view, const QString &name) { return view.record.name < name; };
    const auto found = std::lower_bound(span->views.begin(), span->views.end(), lock.lock, byName);
    if (found == span->views.end() || found->record.name != lock.lock)
        return -1;
    return span->first + static_cast<int>(found - span->views.begin());
}

int LockModel::countOf(SourceId source) const
{
    qsizetype count = 0;
    for (const Span &span : m_spans)
        count += source == NoSource || span.source.id == source ? span.views.size() : 0;
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
                                    [source](const Span &span) { return span.source.id == source; });
    return found == m_spans.end() ? nullptr : &*found;
}

const LockModel::Span *LockModel::spanOf(SourceId source) const
{
    const auto found = std::find_if(m_spans.begin(), m_spans.end(),
                                    [source](const Span &span) { return span.source.id == source; });
    return found == m_spans.end() ? nullptr : &*found;
}

void LockModel::renumber()
{
    qsizetype row = 0;
    for (Span &span : m_spans) {
        span.first = static_cast<int>(row);
        row += span.views.size();
    }
}

void LockModel::tellChanged(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    emit rowsChanged(rows);
    emit dataChanged(index(rows.first(), 0), index(rows.last(), ColumnCount - 1));
}

QVariant lockCell(const LockRowRef &row, LockModel::Column column, int role)
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
        return QVariant::fromValue<LockRow>(row);
    default:
        return {};
    }
}

} // namespace lockkeeper::ui
