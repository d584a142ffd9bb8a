// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/helppage.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace lockkeeper::ui {

class IconButton;

/// The pages of the help, to read beside the window: the pages at the left, one of them at the right, a field
/// that finds in it, and the way back. Not modal, and gone when it is closed. GUI thread.
class HelpWindow final : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// The one help of this window, at a place such as "window#columns".
    static void showAt(const QString &place, QWidget *over);

    /// Shows this place; the page's beginning, or the first page, where there is none such.
    void goTo(const QString &place);
    void goBack();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QWidget *makeContents();
    [[nodiscard]] QLayout *makeBar();
    void addKeys();
    void showFound();
    void markContents();

    QTreeWidget *m_contents = nullptr;
    HelpPage *m_page = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_found = nullptr;
    IconButton *m_back = nullptr;
    QList<HelpSpot> m_past = {}; ///< where one was, the last at the end
};

} // namespace lockkeeper::ui
