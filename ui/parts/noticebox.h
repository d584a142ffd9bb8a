// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/panel.h"

namespace lockkeeper::ui {

class Glyph;
class IconButton;
class InkLabel;

/// A tinted box with an icon, a heading and a text that wraps. GUI thread.
class NoticeBox final : public Panel
{
    Q_OBJECT

public:
    enum class Tone {
        Calm,
        Good,
        Late,
        Dead,
    };

    explicit NoticeBox(Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// Either may be empty.
    void setWords(const QString &heading, const QString &text);
    /// A link beside the heading, where there is one, which tells more; empty: none.
    void setLink(const QString &words);
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString text() const;

signals:
    void linkClicked();

private:
    Glyph *m_icon = nullptr;
    QWidget *m_head = nullptr;
    InkLabel *m_heading = nullptr;
    InkLabel *m_text = nullptr;
    IconButton *m_link = nullptr;
};

} // namespace lockkeeper::ui
