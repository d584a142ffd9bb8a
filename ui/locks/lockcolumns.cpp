// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/locks/lockcolumns.h"

#include "core/words/words.h"
#include "ui/lockindex/columntext.h"
#include "ui/lockindex/locktext.h"
#include "ui/locks/lockdelegate.h"
#include "ui/style/digits.h"

#include <QFontMetrics>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int ColumnPad = 16; ///< 8 on each side
constexpr int LeastLock = 140;
constexpr int MostLock = 280;
constexpr int MostForeignLock = 190;
constexpr int MostText = 150;
constexpr int LeastName = 56; ///< of a source beside its environment word

int sampleWidth(const QString &sample, int pixelSize, QFont::Weight weight = QFont::Normal)
{
    return QFontMetrics(textFont(pixelSize, weight)).horizontalAdvance(sample) + ColumnPad;
}

/// As wide as its content, but no narrower than its head and no wider than is fair.
int contentWidth(int content, LockModel::Column column)
{
    const int head = sampleWidth(columnTitle(column), 11, QFont::Medium);
    return std::clamp(content + ColumnPad + 2, std::max(head, 56), MostText);
}

int columnWidth(LockModel::Column column, const ContentWidths &content, bool wide, bool namesSource)
{
    switch (column) {
    case LockModel::State:
        return 8 + 16 + 8 + sampleWidth(QStringLiteral("Two owners"), 13, QFont::DemiBold);
    case LockModel::Lock:
        return LeastLock;
    case LockModel::Source:
        return contentWidth(namesSource ? content.source : content.sourceWord, column);
    case LockModel::Scheduler:
        return contentWidth(content.scheduler, column);
    case LockModel::OwnerName:
        return contentWidth(wide ? content.owner : content.ownerInOne, column);
    case LockModel::Host:
        return contentWidth(content.host, column);
    case LockModel::Pid:
        return sampleWidth(QStringLiteral("123456"), 12);
    case LockModel::HeldSince:
        return contentWidth(content.since, column);
    case LockModel::HeldFor:
        return contentWidth(content.held, column);
    case LockModel::Beat:
        return std::max(content.end + ColumnPad + 2,
                        (wide ? 48 : 32) + 12 + sampleWidth(QStringLiteral("59:59"), 13, QFont::DemiBold)
                            + sampleWidth(QStringLiteral("/ 30 min"), 12) - ColumnPad);
    case LockModel::Instance:
        return sampleWidth(QStringLiteral("5b3e1c2a0"), 12);
    case LockModel::FreesAt:
        return sampleWidth(QStringLiteral("11-24 09:11:00"), 12);
    case LockModel::Trend:
        return 78 + ColumnPad;
    case LockModel::Changes:
        return sampleWidth(columnTitle(column), 11, QFont::Medium) + 4;
    case LockModel::Progress:
        return MostText;
    case LockModel::Token:
        return sampleWidth(QStringLiteral("1795502856671"), 12);
    case LockModel::ColumnCount:
        break;
    }
    return 0;
}

/// The columns of one width, and whether the source is named or only its environment.
struct ColumnSet {
    QList<LockModel::Column> columns = {};
    bool namesSource = true;
    bool isForSeveral = false; ///< of one source alone there is nothing to name
};

const QList<ColumnSet> &columnSets()
{
    using enum LockModel::Column;
    static const QList<ColumnSet> sets = {
        {{State, Lock, Source, Scheduler, OwnerName, Host, Pid, HeldSince, HeldFor, Beat, Trend, Token}},
        {{State, Lock, Source, Scheduler, OwnerName, Host, Pid, HeldSince, Beat, Trend, Token}},
        {{State, Lock, Source, Scheduler, OwnerName, HeldSince, Beat, Trend, Token}},
        {{State, Lock, Source, Scheduler, OwnerName, HeldSince, Beat, Trend, Token}, false},
        {{State, Lock, Source, Scheduler, OwnerName, HeldSince, Beat, Token}},
        {{State, Lock, Source, Scheduler, OwnerName, HeldSince, Beat}, true, true},
        {{State, Lock, Source, Scheduler, OwnerName, HeldSince, Beat, Token}, false},
        {{State, Lock, Source, Scheduler, OwnerName, Beat}, false},
    };
    return sets;
}

} // namespace

bool SeenTexts::isNew(LockModel::Column column, const QString &text)
{
    QSet<QString> &texts = m_texts[column];
    const qsizetype before = texts.size();
    texts.insert(text);
    return texts.size() > before;
}

void ContentWidths::include(const LockRowRef &row, SeenTexts &seen)
{
    const QFontMetrics metrics(textFont(13));
    const QFont numbers = textFont(12);
    const auto growText = [&](int &width, LockModel::Column column, const QString &text) {
        if (seen.isNew(column, text))
            width = std::max(width, metrics.horizontalAdvance(text));
    };
    const auto growNumber = [&](int &width, LockModel::Column column, const QString &text) {
        if (seen.isNew(column, text))
            width = std::max(width, qRound(tabularWidth(numbers, text)));
    };
    // What is said of an unreachable source stands beside the names for a while; no column goes for it.
    if (!row.stale)
        lock = std::max(lock, nameAndTagsWidth(row));
    if (seen.isNew(LockModel::Source, row.source.name)) {
        source = std::max(source, sourceWidth(row, true));
        sourceWord = std::max(sourceWord, sourceWidth(row, false));
    }
    growText(scheduler, LockModel::Scheduler, row.source.scheduler);
    growNumber(end, LockModel::FreesAt, endText(row));
    hasToken = hasToken || !cellText(row, LockModel::Token).isEmpty();
    growText(owner, LockModel::OwnerName, cellText(row, LockModel::OwnerName));
    growText(ownerInOne, LockModel::Pid, words::ownerShort(row.view.record.owner));
    growText(host, LockModel::Host, cellText(row, LockModel::Host));
    growNumber(held, LockModel::HeldFor, cellText(row, LockModel::HeldFor));
    growNumber(since, LockModel::HeldSince, cellText(row, LockModel::HeldSince));
}

int usualWidth(LockModel::Column column, const ContentWidths &content)
{
    return column == LockModel::Lock ? std::clamp(content.lock + ColumnPad, LeastLock, MostLock)
                                     : columnWidth(column, content, true, true);
}

QList<ColumnWidth> columnsFor(int width, const ContentWidths &content, OpenKinds kinds)
{
    // Other systems' keys may be very long; there is more to tell beside them than their middle.
    const int most = kinds.foreign ? MostForeignLock : MostLock;
    const int lockWanted = std::clamp(content.lock + ColumnPad, LeastLock, most);
    QList<ColumnWidth> columns;
    for (const ColumnSet &set : columnSets()) {
        if (set.isForSeveral && !kinds.several)
            continue;
        if (!kinds.foreign && &set == &columnSets().last())
            break; // only the schedulers take so much room
        columns.clear();
        int others = 0;
        const bool wide = set.columns.contains(LockModel::Host);
        for (const LockModel::Column column : set.columns) {
            if ((column == LockModel::Source && !kinds.several)
                || (column == LockModel::Scheduler && (!kinds.foreign || content.scheduler == 0))
                || (column == LockModel::Token && !content.hasToken))
                continue;
            columns.append({column, columnWidth(column, content, wide, set.namesSource)});
            others += column == LockModel::Lock ? 0 : columns.last().width;
        }
        const int left = width - others - lockWanted;
        if (kinds.several && !set.namesSource
            && left >= LeastName) { // part of the name, rather than an empty column
            columns[2].width += std::min(left, content.source - content.sourceWord);
            others += columns[2].width - columnWidth(LockModel::Source, content, wide, false);
        }
        columns[1].width = std::max(LeastLock, width - others);
        if (left >= 0)
            break;
    }
    return columns;
}

} // namespace lockkeeper::ui
