// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <atomic>
#include <list>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace lockkeeper::torture {

/// Where a connection ends: around one request and its answer.
enum class CutWhere {
    BeforeRequest, ///< the server never hears of it
    HalfRequest,
    AfterRequest, ///< it has it, and its answer is not handed on
    HalfAnswer,
    AfterAnswer,
};

/// A local TCP port in front of a server, which delays answers, holds everything, or cuts a connection at one
/// step of what is said on it. It has a thread of its own; its functions may be called from any.
class Proxy
{
public:
    Proxy(quint16 server, quint32 seed);
    ~Proxy();
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

    /// From now on each connection's answers come later by a time of its own, up to `most`.
    void delayAnswers(Milliseconds most);
    /// Half open: connections are accepted, and nothing is handed on in either direction.
    void hold(bool isHeld) { m_isHeld = isHeld; }
    /// Cuts the one connection at its request number `step`, counted from now; with `forGood` no other is let
    /// through afterwards.
    void armCut(int step, CutWhere where, bool forGood);
    /// True where the cut was made; everything is let through again.
    bool disarmCut();

private:
    struct Chunk {
        BootInstant due = {};
        std::vector<char> bytes = {};
    };
    struct Line {
        int client = -1;
        int server = -1;
        Milliseconds delay = {};
        std::list<Chunk> toClient = {};
        std::list<Chunk> toServer = {};
        bool isAsking = false; ///< the last that was said came from the client
        bool isCutAtAnswer = false;
        bool isDone = false;
        BootInstant closeAt = {};
    };
    void serve();
    void accept();
    void hear(Line &line, bool fromClient);
    void request(Line &line, Chunk chunk);
    void answer(Line &line, Chunk chunk);
    void deliver(Line &line);
    void close(Line &line) const;

    quint16 m_server;
    quint16 m_port = 0;
    int m_listener = -1;
    std::mt19937 m_random;
    std::list<Line> m_lines = {};
    std::mutex m_mutex; ///< of all below
    Milliseconds m_mostDelay = {};
    int m_requests = -1; ///< counted since the cut was armed; -1: it is not
    int m_step = 0;
    CutWhere m_where = CutWhere::BeforeRequest;
    bool m_isForGood = false;
    bool m_isCut = false;
    std::atomic_bool m_isHeld = false;
    std::atomic_bool m_isOver = false;
    std::thread m_thread;
};

} // namespace lockkeeper::torture
