// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/commandbox.h"

#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace lockkeeper::ui {

namespace {

constexpr int CommandLines = 3;

} // namespace

CommandBox::CommandBox(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit)
    , m_copy(new IconButton(QStringLiteral("Copy Command")))
{
    setObjectName(QStringLiteral("commandBox"));
    m_text->setObjectName(QStringLiteral("commandText"));
    m_text->setAccessibleName(QStringLiteral("The command to run in your own shell"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setFont(codeFont(12));
    m_text->setFixedHeight(CommandLines * QFontMetrics(codeFont(12)).lineSpacing() + 14);
    m_copy->setObjectName(QStringLiteral("copyCommand"));
    connect(m_copy, &IconButton::clicked, this, &CommandBox::copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_text);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    hide();
}

void CommandBox::setCommand(const QString &command)
{
    setVisible(!command.isEmpty());
    if (m_text->toPlainText() == command)
        return;
    m_text->setPlainText(command);
    m_copy->setText(QStringLiteral("Copy Command"));
}

void CommandBox::copy()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
    m_copy->setText(QStringLiteral("Copied"));
}

} // namespace lockkeeper::ui
