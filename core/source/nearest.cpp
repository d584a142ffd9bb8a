// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/nearest.h"

#include <algorithm>

namespace lockkeeper {

namespace {

/// How many letters must be put in, left out or changed to make one word of the other (Levenshtein).
qsizetype editsBetween(const QString &left, const QString &right)
{
    QList<qsizetype> row(right.size() + 1);
    for (qsizetype i = 0; i < row.size(); ++i)
        row[i] = i;
    for (qsizetype i = 1; i <= left.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= right.size(); ++j) {
            const bool isSame = left.at(i - 1).toCaseFolded() == right.at(j - 1).toCaseFolded();
            const qsizetype changed = diagonal + (isSame ? 0 : 1);
            diagonal = row.at(j);
            row[j] = std::min({changed, row.at(j) + 1, row.at(j - 1) + 1});
        }
    }
    return row.last();
}

} // namespace

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    qsizetype fewest = std::max<qsizetype>(2, word.size() / 3) + 1;
    for (const QString &candidate : known) {
        const qsizetype edits = editsBetween(word.left(64), candidate);
        if (edits < fewest && edits < candidate.size()) {
            best = candidate;
            fewest = edits;
        }
    }
    return best;
}

} // namespace lockkeeper
