// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/alikeowners.h"

#include <utility>

namespace lockkeeper {

namespace {

/// Names of hosts and ids of processes differ at their ends.
size_t slotOf(const QString &text)
{
    size_t slot = static_cast<size_t>(text.size());
    for (const QChar letter : QStringView(text).last(std::min<qsizetype>(text.size(), 4)))
        slot = slot * 31 + letter.unicode();
    return slot;
}

} // namespace

void AlikeOwners::share(QString &text)
{
    if (text.isEmpty())
        return;
    QString &known = m_texts[slotOf(text) % Slots];
    if (known == text)
        text = known;
    else
        known = text;
}

void AlikeOwners::take(SharedOptional<Owner> &owner)
{
    if (!owner)
        return;
    SharedOptional<Owner> &known = m_owners[slotOf(std::as_const(owner)->id) % Slots];
    if (known == owner) {
        owner = known;
        return;
    }
    share(owner->host);
    share(owner->bootId);
    known = owner;
}

} // namespace lockkeeper
