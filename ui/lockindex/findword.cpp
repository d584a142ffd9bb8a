// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lockindex/findword.h"

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// Nearly all text is ASCII, where no table has to be asked.
char16_t folded(QChar sign)
{
    const char16_t unit = sign.unicode();
    if (unit < 0x80)
        return unit >= u'A' && unit <= u'Z' ? static_cast<char16_t>(unit + (u'a' - u'A')) : unit;
    return sign.toCaseFolded().unicode();
}

} // namespace

FindWord::FindWord(const QString &word)
    : m_word(word)
    , m_isPlain(std::none_of(word.begin(), word.end(), [](QChar sign) { return sign.isSurrogate(); }))
    , m_isNumber(std::all_of(word.begin(), word.end(),
                             [](QChar sign) { return sign == u'-' || (sign >= u'0' && sign <= u'9'); }))
{
    if (m_isPlain)
        std::transform(m_word.begin(), m_word.end(), m_word.begin(),
                       [](QChar sign) { return QChar(folded(sign)); });
}

bool FindWord::isIn(QStringView text) const
{
    if (!m_isPlain)
        return text.contains(m_word, Qt::CaseInsensitive);
    const auto isSame = [](QChar sign, QChar wanted) { return folded(sign) == wanted.unicode(); };
    return m_word.isEmpty()
        || std::search(text.begin(), text.end(), m_word.cbegin(), m_word.cend(), isSame) != text.end();
}

bool FindWord::isInNumber(qint64 number) const
{
    return m_isNumber && QString::number(number).contains(m_word);
}

} // namespace lockkeeper::ui
