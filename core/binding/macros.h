// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/binding/boundprofile.h"
#include "core/binding/timesql.h"

#include <QVariantMap>

namespace lockkeeper {

/// SQL of a profile with its braces filled in, and the values that its placeholders stand for.
struct FilledSql {
    QString text = {};
    QVariantMap values = {};
};

/// Fills the braces of a profile's SQL: {T}, {S:x}, {*}, {now}, {now-1d}, {zero}, {seen:x}, {x}. Names are
/// quoted, values become placeholders. A value of its own use; any thread.
class Macros
{
public:
    /// `seen`: the cells of one row, in the order of the bound columns; empty where there is none.
    Macros(const BoundProfile &bound, QVariantList seen);

    /// Further words in braces and what they become, as SQL.
    void setWords(const QMap<QString, QString> &words) { m_words = words; }

    /// Usage error that names the braces which mean nothing. `target`: the place of the column whose time
    /// {now} is written as; without one it is the first column of a time that the text names.
    [[nodiscard]] Result<FilledSql> fill(const QString &text, int target = -1) const;

    /// The same for a command of the user's own shell: each value is one word of it, quoted where it must be.
    [[nodiscard]] QString fillCommand(const QString &text) const;

    /// The column at this place, quoted.
    [[nodiscard]] QString column(int place) const;
    [[nodiscard]] TimeColumn timeColumn(int place) const;

private:
    [[nodiscard]] std::optional<QString> word(const QString &word, int target, QVariantMap &values) const;
    [[nodiscard]] std::optional<QString> time(const QString &word, int target) const;
    [[nodiscard]] int firstTime(const QString &text) const;

    const BoundProfile &m_bound;
    QVariantList m_seen;
    QMap<QString, QString> m_words = {};
};

} // namespace lockkeeper
