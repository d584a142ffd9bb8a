// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper::ui {

/// One word that is looked for in many short texts, whatever their case: QString::contains() with
/// Qt::CaseInsensitive, prepared once. Pure.
class FindWord
{
public:
    FindWord() = default;
    explicit FindWord(const QString &word);

    [[nodiscard]] bool isEmpty() const { return m_word.isEmpty(); }
    [[nodiscard]] bool isIn(QStringView text) const;
    /// In its decimal digits.
    [[nodiscard]] bool isInNumber(qint64 number) const;

private:
    QString m_word = {}; ///< in folded case
    bool m_isPlain = true; ///< each of its signs is one unit of UTF-16
    bool m_isNumber = false; ///< it can be a part of a number
};

} // namespace lockkeeper::ui
