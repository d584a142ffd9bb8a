// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/proxy.h"

#include "tests/torture/faults/sockets.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockkeeper::torture {

namespace {

using namespace std::chrono_literals;

constexpr int Turn = 2; ///< milliseconds between two looks at what is due
constexpr auto ServerGoesOn = 100ms; ///< after a cut behind a request, so that the server reads it

BootInstant proxyNow()
{
    return SystemClock::instance().boot();
}

std::vector<char> half(const std::vector<char> &bytes)
{
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2)};
}

} // namespace

Proxy::Proxy(quint16 server, quint32 seed)
    : m_server(server)
    , m_listener(sockets::listenAnywhere(m_port))
    , m_random(seed)
{
    m_thread = std::thread([this] { serve(); });
}

Proxy::~Proxy()
{
    m_isOver = true;
    m_thread.join();
    for (Line &line : m_lines)
        close(line);
    ::close(m_listener);
}

void Proxy::delayAnswers(Milliseconds most)
{
    const std::scoped_lock lock(m_mutex);
    m_mostDelay = most;
    for (Line &line : m_lines)
        line.delay = Milliseconds(m_random() % static_cast<unsigned>(most.count() + 1));
}

void Proxy::armCut(int step, CutWhere where, bool forGood)
{
    const std::scoped_lock lock(m_mutex);
    m_requests = 0;
    m_step = step;
    m_where = where;
    m_isForGood = forGood;
    m_isCut = false;
}

bool Proxy::disarmCut()
{
    const std::scoped_lock lock(m_mutex);
    m_requests = -1;
    return std::exchange(m_isCut, false);
}

void Proxy::serve()
{
    while (!m_isOver) {
        std::vector<pollfd> all{{m_listener, POLLIN, 0}};
        for (const Line &line : m_lines) {
            // What is held is not read either: the line is as silent as a pulled wire.
            const short wanted = m_isHeld ? 0 : POLLIN;
            all.push_back({line.client, wanted, 0});
            all.push_back({line.server, wanted, 0});
        }
        ::poll(all.data(), all.size(), Turn);
        const std::scoped_lock lock(m_mutex);
        size_t at = 1;
        for (Line &line : m_lines) {
            const short client = all[at++].revents;
            const short server = all[at++].revents;
            if (m_isHeld)
                continue;
            if ((client & (POLLIN | POLLHUP | POLLERR)) != 0)
                hear(line, true);
            if ((server & (POLLIN | POLLHUP | POLLERR)) != 0 && !line.isDone)
                hear(line, false);
            deliver(line);
        }
        if ((all.front().revents & POLLIN) != 0)
            accept();
        m_lines.remove_if([this](Line &line) {
            if (line.isDone)
                close(line);
            return line.isDone;
        });
    }
}

void Proxy::accept()
{
    Line line;
    line.client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (line.client < 0)
        return;
    line.server = sockets::connectTo(m_server);
    line.delay = Milliseconds(m_random() % static_cast<unsigned>(m_mostDelay.count() + 1));
    line.isDone = (m_isCut && m_isForGood) || line.server < 0;
    m_lines.push_back(std::move(line));
}

void Proxy::hear(Line &line, bool fromClient)
{
    Chunk chunk;
    chunk.bytes.resize(65536);
    const ssize_t length =
        ::recv(fromClient ? line.client : line.server, chunk.bytes.data(), chunk.bytes.size(), 0);
    if (length <= 0) {
        line.isDone = true;
        return;
    }
    chunk.bytes.resize(static_cast<size_t>(length));
    chunk.due = proxyNow() + (fromClient ? 0ms : line.delay);
    if (line.closeAt != BootInstant())
        return; // cut: what either says now is heard by nobody
    if (fromClient)
        request(line, std::move(chunk));
    else
        answer(line, std::move(chunk));
}

void Proxy::request(Line &line, Chunk chunk)
{
    const bool isNext = !line.isAsking;
    line.isAsking = true;
    if (m_requests >= 0 && !m_isCut && isNext && m_requests++ == m_step) {
        m_isCut = m_where != CutWhere::HalfAnswer && m_where != CutWhere::AfterAnswer;
        line.isCutAtAnswer = !m_isCut;
        if (m_isCut)
            line.closeAt = proxyNow() + (m_where == CutWhere::AfterRequest ? ServerGoesOn : 0ms);
        if (m_where == CutWhere::HalfRequest)
            chunk.bytes = half(chunk.bytes);
        if (m_where == CutWhere::BeforeRequest)
            return;
    }
    line.toServer.push_back(std::move(chunk));
}

void Proxy::answer(Line &line, Chunk chunk)
{
    line.isAsking = false;
    if (line.isCutAtAnswer) {
        m_isCut = true;
        line.closeAt = chunk.due;
        if (m_where == CutWhere::HalfAnswer)
            chunk.bytes = half(chunk.bytes);
    }
    line.toClient.push_back(std::move(chunk));
}

void Proxy::deliver(Line &line)
{
    const BootInstant now = proxyNow();
    for (auto *chunks : {&line.toServer, &line.toClient}) {
        while (!chunks->empty() && chunks->front().due <= now) {
            sockets::sendAll(chunks == &line.toServer ? line.server : line.client, chunks->front().bytes);
            chunks->pop_front();
        }
    }
    if (line.closeAt != BootInstant() && line.closeAt <= now)
        line.isDone = true;
}

void Proxy::close(Line &line) const
{
    ::close(line.client);
    ::close(line.server);
}

} // namespace lockkeeper::torture
