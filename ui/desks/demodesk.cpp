// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/demodesk.h"

#include "ui/desks/opendesk.h"

#include <utility>

namespace lockkeeper::ui {

DemoDesk::DemoDesk(Make make, const OpenSources &sources, OpenDesk &opening, QObject *parent)
    : QObject(parent)
    , m_make(std::move(make))
    , m_opening(opening)
{
    connect(&sources, &OpenSources::closed, this, &DemoDesk::takeClosed);
}

void DemoDesk::start()
{
    if (m_demo && m_source != NoSource)
        emit found(m_source);
    if (!m_make || m_demo)
        return;
    m_demo = m_make();
    emit startingChanged(true);
    connect(m_demo.get(), &DemoHandle::ready, this, &DemoDesk::takeReady);
    connect(m_demo.get(), &DemoHandle::failed, this, &DemoDesk::takeFailure);
}

void DemoDesk::takeReady(const SourceConfig &source)
{
    emit startingChanged(false);
    m_source = m_opening.openTable({source, nullptr});
    emit opened();
}

void DemoDesk::takeFailure(const Error &error)
{
    emit startingChanged(false);
    m_demo.release()->deleteLater(); // it is the one that speaks; trying again makes another
    emit failed(error);
}

void DemoDesk::takeClosed(SourceId source)
{
    if (m_source == NoSource || source != m_source)
        return;
    m_demo.reset();
    m_source = NoSource;
    emit startingChanged(false);
}

} // namespace lockkeeper::ui
