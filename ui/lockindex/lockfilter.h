// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/lockindex/findword.h"
#include "ui/lockindex/lockmodel.h"

#include <QSet>

namespace lockkeeper::ui {

/// Which locks are shown, as a value that can be kept.
struct LockFilter {
    QSet<LockState> states = {}; ///< empty: all
    QString text = {}; ///< as typed, see LockQuery
    SourceId source = NoSource; ///< NoSource: of all
    bool abnormal = false; ///< only what is held or abnormal: all but the plainly free

    [[nodiscard]] bool isEmpty() const { return *this == LockFilter(); }
    [[nodiscard]] bool accepts(const LockRowRef &row) const;
    bool operator==(const LockFilter &) const = default;
};

/// The find field's text, understood: every word must be found somewhere in the name, owner, host, process,
/// state, scheduler or source; `host:node-7` only there. Of the prefixes owner, host, state, source and
/// scheduler; another one is a plain word. Quotes keep words together. Pure.
class LockQuery
{
public:
    LockQuery() = default;
    explicit LockQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool accepts(const LockRowRef &row) const;

private:
    enum class Field {
        Any,
        Owner,
        Host,
        State,
        Source,
        Scheduler,
    };
    struct Term {
        Field field = Field::Any;
        FindWord word = {};
    };
    [[nodiscard]] static Term termOf(const QString &word, bool isQuoted);
    [[nodiscard]] static bool isFound(const Term &term, const LockRowRef &row);

    QList<Term> m_terms = {};
};

/// False of a lock that is free and that anybody may take: there is nothing to see on it.
[[nodiscard]] bool isHeldOrAbnormal(const LockRowRef &row);

} // namespace lockkeeper::ui
