// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/lockfilter.h"

#include "core/words/words.h"
#include "ui/lockindex/locktext.h"
#include "ui/parts/environment.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

bool hasWord(const QString &place, const QString &word)
{
    return place.contains(word, Qt::CaseInsensitive);
}

bool isOwnerNamed(const LockRow &row, const QString &word)
{
    const auto &owner = row.view.record.owner;
    return owner && (hasWord(owner->label, word) || (owner->label.isEmpty() && hasWord(owner->id, word)));
}

bool isHostNamed(const LockRow &row, const QString &word)
{
    const auto &owner = row.view.record.owner;
    return owner && hasWord(owner->host, word);
}

bool isStateNamed(const LockRow &row, const QString &word)
{
    const LockState state = shownState(row);
    return hasWord(words::stateWord(state), word) || hasWord(words::stateKey(state), word);
}

bool isSourceNamed(const LockRow &row, const QString &word)
{
    return hasWord(row.source.title, word) || hasWord(row.source.name, word)
        || hasWord(environmentWord(row.source.environment), word);
}

bool isProcess(const LockRow &row, const QString &word)
{
    const auto &owner = row.view.record.owner;
    return owner && owner->pid && QString::number(*owner->pid).contains(word);
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
        if (colon > 0 && word.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return {field, word.mid(colon + 1)}; // still being typed: no word yet, so it hides nothing
    }
    return {Field::Any, word};
}

bool LockQuery::accepts(const LockRow &row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&row](const Term &term) { return isFound(term, row); });
}

bool LockQuery::isFound(const Term &term, const LockRow &row)
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
        return hasWord(row.source.scheduler, term.word);
    case Field::Any:
        break;
    }
    return hasWord(row.view.record.name, term.word) || isOwnerNamed(row, term.word)
        || isHostNamed(row, term.word) || hasWord(words::stateWord(shownState(row)), term.word)
        || isSourceNamed(row, term.word) || hasWord(row.source.scheduler, term.word)
        || isProcess(row, term.word);
}

bool LockFilter::accepts(const LockRow &row) const
{
    if (source != NoSource && row.source.id != source)
        return false;
    if (!states.isEmpty() && !states.contains(shownState(row)))
        return false;
    if (abnormal && !isHeldOrAbnormal(row))
        return false;
    return text.isEmpty() || LockQuery(text).accepts(row);
}

bool isHeldOrAbnormal(const LockRow &row)
{
    return shownState(row) != LockState::Free || row.view.record.hold->kind != HoldKind::None;
}

} // namespace lockkeeper::ui
