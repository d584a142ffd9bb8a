// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockfilter.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"
#include "ui/parts/environment.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

bool isOwnerNamed(const LockRowRef &row, const FindWord &word)
{
    const auto &owner = row.view.record.owner;
    return owner && (word.isIn(owner->label) || (owner->label.isEmpty() && word.isIn(owner->id)));
}

bool isHostNamed(const LockRowRef &row, const FindWord &word)
{
    const auto &owner = row.view.record.owner;
    return owner && word.isIn(owner->host);
}

bool isStateNamed(const LockRowRef &row, const FindWord &word)
{
    const LockState state = shownState(row);
    return word.isIn(words::stateWord(state)) || word.isIn(words::stateKey(state));
}

bool isSourceNamed(const LockRowRef &row, const FindWord &word)
{
    return word.isIn(row.source.title) || word.isIn(row.source.name)
        || word.isIn(environmentWord(row.source.environment));
}

bool isProcess(const LockRowRef &row, const FindWord &word)
{
    const auto &owner = row.view.record.owner;
    return owner && owner->pid && word.isInNumber(*owner->pid);
}

} // namespace

LockQuery::LockQuery(const QString &text)
{
    QString word;
    bool quoted = false;
    bool wasQuoted = false;
    const auto end = [&] {
        if (const Term term = termOf(word, wasQuoted); !term.word.isEmpty())
            m_terms.append(term);
        word.clear();
        wasQuoted = false;
    };
    for (const QChar sign : text) {
        if (sign == u'"') {
            quoted = !quoted;
            wasQuoted = wasQuoted || word.isEmpty();
        } else if (sign.isSpace() && !quoted) {
            end();
        } else {
            word.append(sign);
        }
    }
    end();
}

LockQuery::Term LockQuery::termOf(const QString &word, bool isQuoted)
{
    static const QList<std::pair<QString, Field>> fields = {
        {QStringLiteral("owner"), Field::Owner},         {QStringLiteral("host"), Field::Host},
        {QStringLiteral("state"), Field::State},         {QStringLiteral("source"), Field::Source},
        {QStringLiteral("scheduler"), Field::Scheduler},
    };
    const qsizetype colon = isQuoted ? -1 : word.indexOf(u':');
    for (const auto &[name, field] : fields) {
        // What is still being typed has no word yet, so it hides nothing.
        if (colon > 0 && word.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return {field, FindWord(word.mid(colon + 1))};
    }
    return {Field::Any, FindWord(word)};
}

bool LockQuery::accepts(const LockRowRef &row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&row](const Term &term) { return isFound(term, row); });
}

bool LockQuery::isFound(const Term &term, const LockRowRef &row)
{
    switch (term.field) {
    case Field::Owner:
        return isOwnerNamed(row, term.word);
    case Field::Host:
        return isHostNamed(row, term.word);
    case Field::State:
        return isStateNamed(row, term.word);
    case Field::Source:
        return isSourceNamed(row, term.word);
    case Field::Scheduler:
        return term.word.isIn(row.source.scheduler);
    case Field::Any:
        break;
    }
    return term.word.isIn(row.view.record.name) || isOwnerNamed(row, term.word) || isHostNamed(row, term.word)
        || term.word.isIn(words::stateWord(shownState(row))) || isSourceNamed(row, term.word)
        || term.word.isIn(row.source.scheduler) || isProcess(row, term.word);
}

bool LockFilter::accepts(const LockRowRef &row) const
{
    if (source != NoSource && row.source.id != source)
        return false;
    if (!states.isEmpty() && !states.contains(shownState(row)))
        return false;
    if (abnormal && !isHeldOrAbnormal(row))
        return false;
    return text.isEmpty() || LockQuery(text).accepts(row);
}

bool isHeldOrAbnormal(const LockRowRef &row)
{
    return shownState(row) != LockState::Free || row.view.record.hold->kind != HoldKind::None;
}

} // namespace lockkeeper::ui
