// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/stylesheet.h"

#include "ui/style/theme.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace lockkeeper::ui {

namespace {

const QString &sheetTemplate()
{
    static const QString text = QStringLiteral(R"(
QLabel { background: transparent; }
QLabel[tone="text2"] { color: @text2; }
QLabel[tone="text3"] { color: @text3; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="dead"] { color: @dead; }
QLabel[tone="late"] { color: @lateText; }
QLabel[tone="alive"] { color: @alive; }
QLabel[tone="held"] { color: @held; }
QFrame[kind="surface"], QWidget[kind="surface"] { background: @surface; }
QLabel[kind="replay"] { background: @lateFill; color: #181C21; border-radius: 5px; padding: 3px 8px; }
QLabel[kind="tag"] { border: 1px solid @text3; border-radius: 4px; padding: 1px 6px; }
QFrame[kind="line"] { background: @line; border: none; }
QFrame[kind="deadBox"] { background: @deadTint; border-radius: 6px; }
QFrame[kind="lateBox"] { background: @lateTint; border-radius: 6px; }
QFrame[kind="lateBar"] { background: @lateTint; border: none; border-top: 1px solid @line; }
QFrame[kind="calmBox"] { background: @sunken; border: 1px solid @line; border-radius: 6px; }
QPushButton { background: @surface; color: @text; border: 1px solid @lineStrong; border-radius: 5px;
    padding: 0 12px; min-height: 28px; }
QPushButton:hover { background: @sunken; border-color: @text3; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 26px; }
QPushButton:disabled { background: @sunken; color: @text3; border-color: @line; }
QPushButton[kind="primary"] { background: @accentFill; color: @onAccentFill; border-color: @accentFill; }
QPushButton[kind="primary"]:focus { border-color: @text; }
QPushButton[kind="danger"] { color: @dead; border-color: @dead; }
QPushButton[kind="danger"]:hover { background: @deadTint; }
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {
    background: @sunken; color: @text3; border-color: @line; }
QPushButton[kind="segment"] { padding: 0 10px; min-height: 22px; border-radius: 0; color: @text2; }
QPushButton[kind="segment"]:focus { padding: 0 9px; min-height: 20px; }
QPushButton[kind="segment"]:checked { background: @selection; color: @text; border-color: @accent; }
QPushButton[kind="segment"]:disabled { color: @text3; }
QPushButton[kind="link"], QPushButton[kind="flat"] { background: transparent; border: 1px solid transparent;
    padding: 0 2px 0 0; min-height: 20px; text-align: left; }
QPushButton[kind="link"] { color: @accent; }
QPushButton[kind="flat"] { color: @text2; min-height: 28px; padding: 0 6px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="flat"]:hover { color: @text; background: @sunken; border-radius: 5px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"]:focus, QPushButton[kind="flat"]:focus { border: 1px solid @accent; border-radius: 4px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px; }
QToolButton:hover { background: @sunken; border-color: @line; }
QToolButton:focus { border: 2px solid @accent; padding: 3px; }
QToolButton::menu-indicator { image: none; width: 0; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: @surface; color: @text; border: 1px solid @lineStrong;
    border-radius: 5px; padding: 0 8px; min-height: 28px; selection-background-color: @accentFill;
    selection-color: @onAccentFill; }
QPlainTextEdit, QTextEdit { background: @sunken; color: @text; border: 1px solid @line; border-radius: 5px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent; padding: 0 7px;
    min-height: 26px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { background: @sunken; color: @text3; border-color: @line; }
QCheckBox { spacing: 8px; }
QCheckBox:focus { color: @accent; text-decoration: underline; }
QCheckBox::indicator { width: 14px; height: 14px; background: @surface; border: 1px solid @text3;
    border-radius: 3px; }
QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { background: @accentFill; border-color: @accentFill; }
QCheckBox::indicator:disabled { background: @sunken; border-color: @line; }
QComboBox[kind="small"] { min-height: 22px; border-radius: 12px; }
QComboBox[kind="small"]:focus { min-height: 20px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @lineStrong;
    selection-background-color: @selection; selection-color: @text; outline: none; }
QMenu { background: @surface; color: @text; border: 1px solid @lineStrong; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 26px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QToolTip { background: @surface; color: @text; border: 1px solid @lineStrong; padding: 4px; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover, QMainWindow::separator:hover { background: @accent; }
QStatusBar { background: @surface; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @line; background: @surface; }
QTabWidget QStackedWidget { background: @surface; }
QTabWidget::tab-bar { left: 0; }
QTabBar::tab:first { margin-left: 16px; }
QTabBar { background: @surface; }
QTabBar::tab { background: transparent; color: @text2; padding: 9px 1px 8px 1px; margin-right: 24px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; text-decoration: underline; }
QHeaderView { background: @surface; border: none; }
QHeaderView::section { background: @surface; color: @text3; border: none; border-bottom: 1px solid @line;
    padding: 0 8px; font-size: 11px; }
QHeaderView::section:first { padding-left: 16px; }
QHeaderView::section:hover { color: @text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; image: none; }
QTableView, QListView, QTreeView { background: @surface; color: @text; border: none; outline: none;
    selection-background-color: @selection; selection-color: @text; gridline-color: @line; }
QTreeWidget::item { padding: 3px 4px; }
QScrollArea { background: transparent; border: 1px solid transparent; }
QScrollArea:focus { border-color: @accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @lineStrong; border-radius: 4px; margin: 1px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @lineStrong; }
QSlider::sub-page:horizontal { border-radius: 2px; background: @accentFill; }
QSlider::handle:horizontal { width: 12px; margin: -5px 0; border-radius: 6px; background: @surface;
    border: 1px solid @text2; }
QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover { border: 2px solid @accent; width: 10px; }
QSlider::groove:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::handle:horizontal:disabled { background: @sunken; border-color: @lineStrong; }
)");
    return text;
}

} // namespace

QString styleSheet()
{
    // Longer names first where one begins with another.
    static const QList<std::pair<QString, Role>> names = {
        {QStringLiteral("@onAccentFill"), Role::OnAccentFill},
        {QStringLiteral("@accentFill"), Role::AccentFill},
        {QStringLiteral("@accent"), Role::Accent},
        {QStringLiteral("@surface"), Role::Surface},
        {QStringLiteral("@sunken"), Role::Sunken},
        {QStringLiteral("@selection"), Role::Selection},
        {QStringLiteral("@lineStrong"), Role::LineStrong},
        {QStringLiteral("@line"), Role::Line},
        {QStringLiteral("@text2"), Role::Text2},
        {QStringLiteral("@text3"), Role::Text3},
        {QStringLiteral("@text"), Role::Text},
        {QStringLiteral("@deadTint"), Role::DeadTint},
        {QStringLiteral("@dead"), Role::Dead},
        {QStringLiteral("@lateFill"), Role::LateFill},
        {QStringLiteral("@lateTint"), Role::LateTint},
        {QStringLiteral("@lateText"), Role::LateText},
        {QStringLiteral("@alive"), Role::Alive},
        {QStringLiteral("@held"), Role::Held},
    };
    QString sheet = sheetTemplate();
    for (const auto &[name, role] : names)
        sheet.replace(name, Theme::color(role).name());
    return sheet;
}

void setLook(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace lockkeeper::ui
