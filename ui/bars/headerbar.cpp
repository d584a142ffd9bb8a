// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bars/headerbar.h"

#include "core/words/words.h"
#include "ui/bars/findfield.h"
#include "ui/bars/intervalbox.h"
#include "ui/bars/operateswitch.h"
#include "ui/parts/environment.h"
#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>
#include <QMenu>

namespace lockkeeper::ui {

namespace {

constexpr int NarrowHeader = 960;

} // namespace

HeaderBar::HeaderBar(QMenu *menu, QWidget *parent)
    : QFrame(parent)
    , m_environment(new EnvironmentPill)
    , m_title(new ElidedLabel)
    , m_engine(new ElidedLabel)
    , m_note(makeLabel({}, 11, QFont::Normal, QStringLiteral("text2")))
    , m_replay(makeLabel({}, 13, QFont::Bold, {}))
    , m_mode(new OperateSwitch)
    , m_find(new FindField)
    , m_interval(new IntervalBox)
    , m_pause(new IconButton(QStringLiteral("Pause")))
    , m_menuButton(new IconButton({}, IconButton::Kind::Flat))
{
    setProperty("kind", QStringLiteral("surface"));
    setFixedHeight(48);
    m_title->setFont(textFont(15, QFont::DemiBold));
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_engine->setFont(textFont(12));
    m_engine->setProperty("tone", QStringLiteral("text3"));
    m_note->setObjectName(QStringLiteral("sourceNote"));
    m_note->setProperty("kind", QStringLiteral("tag"));
    m_note->hide();
    m_replay->setObjectName(QStringLiteral("replayNote"));
    m_replay->setProperty("kind", QStringLiteral("replay"));
    m_replay->hide();
    m_find->setMaximumWidth(290);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_pause->setLineIcon(QStringLiteral("pause"));
    m_pause->setToolTip(QStringLiteral(
        "Stop or go on reading (Ctrl+P). With one source chosen on the left this stops only that "
        "one, else all."));
    m_pause->setAccessibleName(QStringLiteral("Pause"));
    m_menuButton->setObjectName(QStringLiteral("menuButton"));
    m_menuButton->setLineIcon(QStringLiteral("menu"));
    m_menuButton->setAccessibleName(QStringLiteral("Menu"));
    m_menuButton->setToolTip(QStringLiteral("Menu (F10)"));
    m_menuButton->setMenu(menu);
    connect(m_pause, &IconButton::clicked, this, [this] { emit pauseToggled(!m_paused); });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 12, 0);
    row->setSpacing(10);
    row->addWidget(m_replay, 0, Qt::AlignVCenter);
    row->addWidget(m_environment);
    row->addWidget(m_title);
    row->addWidget(m_note);
    row->addWidget(m_engine, 1);
    row->addWidget(m_mode);
    row->addWidget(m_find, 2);
    row->addSpacing(6);
    row->addWidget(m_interval);
    row->addWidget(m_pause);
    row->addWidget(m_menuButton);
    layNarrow();
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (m_isNarrow != (width() < NarrowHeader)) {
        m_isNarrow = !m_isNarrow;
        layNarrow();
    }
}

/// What is narrow leaves out what is also in a tip, and never the source's own name.
void HeaderBar::layNarrow()
{
    const QString pause = m_paused ? QStringLiteral("Resume") : QStringLiteral("Pause");
    m_find->setMinimumWidth(m_isNarrow ? 110 : 236);
    m_find->setShort(m_isNarrow);
    m_engine->setVisible(!m_isNarrow);
    m_pause->setText(m_isNarrow ? QString() : pause);
    m_pause->setAccessibleName(pause);
    m_pause->setMinimumWidth(
        m_isNarrow ? 0 : m_pause->fontMetrics().horizontalAdvance(QStringLiteral("Resume")) + 52);
}

void HeaderBar::setPlace(Environment environment, const QString &title, const QString &engine,
                         const QString &place, const QString &note)
{
    m_environment->setEnvironment(environment);
    m_title->setText(title);
    m_title->setAccessibleDescription(place);
    m_engine->setText(engine);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void HeaderBar::setReading(std::optional<Milliseconds> interval, bool paused)
{
    m_interval->setInterval(interval);
    if (paused == m_paused)
        return;
    m_paused = paused;
    layNarrow();
    m_pause->setLineIcon(paused ? QStringLiteral("play") : QStringLiteral("pause"));
}

void HeaderBar::setReplay(std::optional<Instant> at)
{
    m_replay->setText(at ? QStringLiteral("REPLAY %1").arg(words::clockTime(*at)) : QString());
    m_replay->setVisible(at.has_value());
    m_mode->setVisible(!at); // nothing can be done in the past
    m_interval->setEnabled(!at);
    m_pause->setEnabled(!at);
}

void HeaderBar::setFindText(const QString &text)
{
    if (m_find->text() == text)
        return;
    const QSignalBlocker blocker(m_find);
    m_find->setText(text);
}

void HeaderBar::openMenu()
{
    m_menuButton->showMenu();
}

} // namespace lockkeeper::ui
