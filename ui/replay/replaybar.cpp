// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaybar.h"

#include "core/words/words.h"
#include "ui/parts/inklabel.h"
#include "ui/style/combobox.h"
#include "ui/style/digits.h"
#include "ui/style/iconbutton.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>

namespace lockkeeper::ui {

namespace {

constexpr int TextWidth = 216;

IconButton *makeButton(const QString &name, const QString &icon, const QString &accessible)
{
    auto *button = new IconButton({}, IconButton::Kind::Flat);
    button->setObjectName(name);
    button->setLineIcon(icon);
    button->setAccessibleName(accessible);
    button->setToolTip(accessible);
    return button;
}

} // namespace

ReplayBar::ReplayBar(ReplayDriver &driver, TimeCursor &cursor, QWidget *parent)
    : QFrame(parent)
    , m_driver(driver)
    , m_cursor(cursor)
    , m_text(new InkLabel(Role::Text3, 12, QFont::DemiBold))
    , m_last(makeButton(QStringLiteral("replayLast"), QStringLiteral("skip-back"),
                        tr("To the last change before")))
    , m_play(makeButton(QStringLiteral("replayPlay"), QStringLiteral("play"), tr("Play")))
    , m_next(makeButton(QStringLiteral("replayNext"), QStringLiteral("skip"), tr("To the next change")))
    , m_speed(new ComboBox)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_live(new IconButton(tr("Live"), IconButton::Kind::Plain))
{
    setObjectName(QStringLiteral("replayBar"));
    setProperty("kind", QStringLiteral("surface"));
    setAccessibleName(tr("Replay"));
    m_text->setObjectName(QStringLiteral("replayText"));
    m_text->setFixedWidth(TextWidth);
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    for (const int speed : {1, 10, 60, 600})
        m_speed->addItem(tr("\u00d7 %1").arg(speed), speed);
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Time shown"));
    m_slider->setPageStep(60);
    m_live->setObjectName(QStringLiteral("replayLive"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 3, 16, 3);
    row->setSpacing(4);
    row->addWidget(m_text);
    for (QWidget *widget : {static_cast<QWidget *>(m_last), static_cast<QWidget *>(m_play),
                            static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_speed)})
        row->addWidget(widget);
    row->addSpacing(8);
    row->addWidget(m_slider, 1);
    row->addSpacing(8);
    row->addWidget(m_live);
    connect(m_slider, &QSlider::valueChanged, this, &ReplayBar::takeSlider);
    connect(m_last, &IconButton::clicked, this, [this] { m_driver.goToChange(false); });
    connect(m_next, &IconButton::clicked, this, [this] { m_driver.goToChange(true); });
    connect(m_play, &IconButton::clicked, this, [this] { m_driver.setPlaying(!m_driver.isPlaying()); });
    connect(m_speed, &QComboBox::activated, this,
            [this] { m_driver.setSpeed(m_speed->currentData().toInt()); });
    connect(m_live, &IconButton::clicked, this, [this] { m_cursor.goLive(); });
    connect(&driver, &ReplayDriver::extentChanged, this, &ReplayBar::show);
    connect(&driver, &ReplayDriver::playingChanged, this, &ReplayBar::show);
    connect(&cursor, &TimeCursor::replayMoved, this, &ReplayBar::show);
    show();
}

QString ReplayBar::replayText(Instant at)
{
    return tr("REPLAY %1").arg(words::clockTime(at));
}

void ReplayBar::setNow(Instant now)
{
    m_now = now;
    show();
}

/// What the slider lays out: all that is recorded, up to now where the window can go on.
std::optional<TimeSpan> ReplayBar::range() const
{
    std::optional<TimeSpan> range = m_driver.extent();
    if (range)
        range->to = std::max(range->to, m_now);
    return range;
}

void ReplayBar::takeSlider(int value)
{
    const std::optional<TimeSpan> all = range();
    if (!all)
        return;
    if (value == m_slider->maximum())
        m_cursor.goLive();
    else
        m_cursor.setReplay(all->from + std::chrono::seconds(value));
}

void ReplayBar::show()
{
    const std::optional<TimeSpan> all = range();
    const std::optional<Instant> at = m_cursor.replay();
    setEnabled(all.has_value());
    const auto seconds = [](auto span) {
        return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(span).count());
    };
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, all ? seconds(all->to - all->from) : 0);
    m_slider->setValue(at && all ? seconds(*at - all->from) : m_slider->maximum());
    m_text->setText(at        ? replayText(*at)
                        : all ? tr("Live, recorded since %1").arg(words::clockTime(all->from))
                              : tr("Nothing is recorded yet"));
    m_text->setRole(at ? Role::LateText : Role::Text3);
    m_slider->setAccessibleDescription(m_text->text());
    m_play->setEnabled(at.has_value());
    m_next->setEnabled(at.has_value());
    m_speed->setEnabled(at.has_value());
    m_live->setEnabled(at.has_value());
    m_play->setLineIcon(m_driver.isPlaying() ? QStringLiteral("pause") : QStringLiteral("play"));
    m_play->setAccessibleName(m_driver.isPlaying() ? tr("Pause the replay") : tr("Play"));
    m_speed->setCurrentIndex(std::max(m_speed->findData(m_driver.speed()), 0));
}

void ReplayBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QFrame::changeEvent(event);
}

} // namespace lockkeeper::ui
