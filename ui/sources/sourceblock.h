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
    MapTable, ///< of its database
    CloseTable, ///< this one alone
    Close, ///< all tables of its database
};

/// One lock table in the left dock with its worst state and the count, and over the first one of a database
/// its name and environment, what it is and how fast it answers. A toggle: chosen, the window shows it alone.
/// GUI thread.
class SourceBlock final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SourceBlock(QWidget *parent = nullptr);

    void setSource(const OpenSource &open);
    /// Others of its database stand beside it.
    void setShared(bool shared);
    /// It names its database; the other tables of the same one stand under it without.
    void setHeaded(bool headed);
    [[nodiscard]] bool isHeaded() const { return m_headed; }
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
    void pad();
    void addAsks();

    Environment m_environment = Environment::Local;
    bool m_followed = false;
    bool m_headed = true;
    QWidget *m_head = nullptr;
    QAction *m_closeTable = nullptr;
    ElidedLabel *m_title = nullptr;
    InkLabel *m_word = nullptr;
    Glyph *m_padlock = nullptr;
    ElidedLabel *m_engine = nullptr;
    Glyph *m_worst = nullptr;
    ElidedLabel *m_table = nullptr;
    ElidedLabel *m_scheduler = nullptr; ///< under the table, where it is another's
    QLabel *m_count = nullptr;
};

} // namespace lockkeeper::ui
