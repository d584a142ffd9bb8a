// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operatemodes.h"

#include <QList>

#include <algorithm>

namespace lockkeeper::ui {

namespace operatemodes {

constexpr std::chrono::milliseconds Tick(500);

} // namespace operatemodes

OperateModes::OperateModes(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setInterval(operatemodes::Tick);
    connect(&m_timer, &QTimer::timeout, this, &OperateModes::look);
}

void OperateModes::operate(SourceId source)
{
    m_known.insert(source);
    const bool isNew = m_touched.insert_or_assign(source, m_clock.boot()).second;
    m_timer.start();
    if (isNew)
        emit changed();
}

void OperateModes::watch(SourceId source)
{
    if (m_touched.erase(source) > 0)
        emit changed();
}

void OperateModes::touch(SourceId source)
{
    look(); // what is over is over: the input that comes too late does not bring it back
    if (const auto found = m_touched.find(source); found != m_touched.end())
        found->second = m_clock.boot();
}

void OperateModes::forget(SourceId source)
{
    m_touched.erase(source);
    m_known.erase(source);
}

std::optional<Milliseconds> OperateModes::left(SourceId source) const
{
    const auto found = m_touched.find(source);
    if (found == m_touched.end())
        return {};
    return std::max<Milliseconds>(OperateSpan - toMs(m_clock.boot() - found->second), {});
}

void OperateModes::look()
{
    QList<SourceId> over;
    for (const auto &[source, touched] : m_touched) {
        if (left(source)->count() <= 0)
            over.append(source);
    }
    for (const SourceId source : over) {
        m_touched.erase(source);
        emit fellBack(source);
    }
    if (!over.isEmpty())
        emit changed();
    if (m_touched.empty())
        m_timer.stop();
    else
        emit ticked();
}

} // namespace lockkeeper::ui
