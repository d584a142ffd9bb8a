// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/workview.h"

#include "core/words/words.h"
#include "ui/leader/leaderwords.h"
#include "ui/parts/inklabel.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace lockkeeper::ui {

namespace workview {

constexpr std::chrono::milliseconds PaintPause(100);

} // namespace workview

WorkView::WorkView(QWidget *parent)
    : Panel(Role::Surface, parent)
    , m_icon(new Glyph(16, this))
    , m_state(new InkLabel(Role::Text, 13, QFont::DemiBold, this))
    , m_command(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_log(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_lines(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("workView"));
    setFrame(8, Role::Line);
    m_icon->setLine(QStringLiteral("terminal"), Role::Text2);
    m_state->setObjectName(QStringLiteral("workState"));
    m_state->setWordWrap(true);
    m_command->setObjectName(QStringLiteral("workCommand"));
    m_command->setElided(true);
    m_log->setObjectName(QStringLiteral("workLog"));
    m_log->setElided(true);
    m_lines->setObjectName(QStringLiteral("workOutput"));
    m_lines->setAccessibleName(tr("The last lines that the command wrote"));
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setUndoRedoEnabled(false);
    m_lines->setFont(codeFont(12));
    m_lines->setFixedHeight(132);
    m_lines->setPlaceholderText(tr("It has written nothing yet."));
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &WorkView::showLines);

    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_icon);
    head->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 12, 20, 14);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_command);
    column->addWidget(m_lines);
    column->addWidget(m_log);
    hide();
}

void WorkView::begin(const QStringList &command, const QString &log)
{
    QStringList words;
    for (const QString &word : command)
        words.append(word.contains(u' ') || word.isEmpty() ? u'"' + words::shown(word) + u'"'
                                                           : words::shown(word));
    m_command->setText(words.join(u' '));
    m_log->setText(tr("All of it, as far as there is room, is in %1.").arg(log));
    m_tail.clear();
    showLines();
    setVisible(!command.isEmpty());
}

void WorkView::setView(const LeaderView &view)
{
    const auto state = leaderwords::work(view);
    m_state->setText(state.text);
    m_state->setRole(state.isWarning ? Role::LateText : Role::Text);
}

void WorkView::add(const WorkOutput &output)
{
    m_tail.add(output);
    if (!m_pause.isActive())
        m_pause.start(workview::PaintPause);
}

void WorkView::showLines()
{
    QScrollBar *bar = m_lines->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum(); // else somebody reads further up
    const int before = bar->value();
    m_lines->setPlainText(m_tail.lines().join(u'\n'));
    bar->setValue(follows ? bar->maximum() : before);
}

} // namespace lockkeeper::ui
