// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heartbeatchart.h"

#include "core/words/words.h"
#include "ui/charts/agechartview.h"

#include <QEvent>
#include <QVBoxLayout>

namespace lockkeeper::ui {

HeartbeatChart::HeartbeatChart(QWidget *parent)
    : QWidget(parent)
    , m_view(new AgeChartView(this))
{
    setObjectName(QStringLiteral("heartbeatChart"));
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setAccessibleName(tr("Heartbeat age"));
}

void HeartbeatChart::setPicture(const HeartbeatPicture &picture)
{
    m_view->setPicture(picture);
    setAccessibleName(picture.track.lock.isEmpty()
                          ? tr("Heartbeat age")
                          : tr("Heartbeat age of %1").arg(words::shown(picture.track.lock)));
    setAccessibleDescription(sentence(picture));
}

/// Of a stretch that is not the present: how old the heartbeat got in it.
QString HeartbeatChart::pastSentence(const HeartbeatPicture &picture)
{
    const TimeScale &scale = picture.scale;
    const QString from = words::clockTime(scale.from());
    const QString to = words::clockTime(scale.now());
    const auto age = picture.track.beats.longestAge(scale.from(), scale.now());
    if (!age)
        return tr("From %1 to %2 no heartbeat is known.").arg(from, to);
    return tr("From %1 to %2 its heartbeat was at most %3 old; its limit is %4.")
        .arg(from, to, words::duration(toMs(*age)), words::limit(picture.track.ttl));
}

QString HeartbeatChart::sentence(const HeartbeatPicture &picture)
{
    if (!picture.view && picture.track.lock.isEmpty())
        return tr("No lock is chosen.");
    QStringList parts;
    if (!picture.scale.isLive() || picture.scale.replay())
        parts.append(pastSentence(picture));
    else if (picture.view)
        parts.append(words::accessibleRow(*picture.view) + QLatin1Char('.'));
    if (!picture.view || picture.scale.replay() || !picture.scale.isLive()) {
        // the row says nothing of the past
    } else if (const auto age = picture.view->verdict.age; age && picture.view->record.owner) {
        parts.append(tr("The last heartbeat is %1 old; its limit is %2.")
                         .arg(words::duration(*age), words::limit(picture.view->record.ttl)));
    }
    qsizetype blind = 0;
    for (const BlindSpan &span : picture.blind)
        blind += span.to.value_or(picture.scale.now()) > picture.scale.from() ? 1 : 0;
    if (blind == 1)
        parts.append(tr("We could not read for a while in this window."));
    else if (blind > 1)
        parts.append(tr("We could not read %1 times in this window.").arg(blind));
    Milliseconds folded(0);
    for (const TimeSpan &fold : picture.scale.folds())
        folded += fold.length();
    if (folded.count() > 0)
        parts.append(tr("%1 in which nothing happened are folded.").arg(words::duration(folded)));
    return parts.join(QLatin1Char(' '));
}

QWidget *HeartbeatChart::surface() const
{
    return m_view->viewport();
}

void HeartbeatChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        m_view->restyle();
    QWidget::changeEvent(event);
}

} // namespace lockkeeper::ui
