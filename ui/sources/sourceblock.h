// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"

#include <QAbstractButton>

class QLabel;

namespace lockkeeper::ui {

class ElidedLabel;
class Glyph;
class InkLabel;

/// What a person may ask of one source.
enum class SourceAsk {
    ReadNow,
    Lead,
    CopyUrl,
    Close,
};

/// One source in the left dock: its name and environment, what it is and how fast it answers, its lock table
/// with the worst state and the count. A toggle: chosen, the window shows it alone. GUI thread.
class SourceBlock final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SourceBlock(QWidget *parent = nullptr);

    void setSource(const OpenSource &open);
    /// A line stands under it: another follows.
    void setFollowed(bool followed);

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void asked(lockkeeper::ui::SourceAsk ask);
    /// The arrow keys go to a neighbour, -1 up and 1 down.
    void stepped(int by);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void lay();
    void addAsks();

    Environment m_environment = Environment::Local;
    bool m_followed = false;
    ElidedLabel *m_title = nullptr;
    InkLabel *m_word = nullptr;
    Glyph *m_padlock = nullptr;
    ElidedLabel *m_engine = nullptr;
    Glyph *m_worst = nullptr;
    ElidedLabel *m_table = nullptr;
    QLabel *m_count = nullptr;
};

} // namespace lockkeeper::ui
