// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace lockkeeper {

/// A worker object on a thread of its own. The one place that moves objects to threads: the worker is made
/// here, lives, works and dies there. Going in: a function of the worker. Coming out: a future, or the
/// worker's signals.
template <typename Worker>
class OnThread
{
public:
    /// `interrupt` ends a call that hangs in the worker; it is called from the owner's thread.
    OnThread(const QString &threadName, std::unique_ptr<Worker> worker, std::function<void()> interrupt = {})
        : m_thread(new QThread)
        , m_worker(worker.release())
        , m_interrupt(std::move(interrupt))
    {
        m_thread->setObjectName(threadName);
        m_worker->moveToThread(m_thread);
        QObject::connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread->start();
    }

    /// Ends the thread: what runs is cut short by the interruption, what waits is dropped. A call that even
    /// so does not come back (a disk that hangs) keeps its thread: no program waits for it.
    ~OnThread()
    {
        if (m_thread == nullptr)
            return;
        m_thread->quit();
        if (m_interrupt)
            m_interrupt();
        if (m_thread->wait(QDeadlineTimer(std::chrono::seconds(2))))
            delete m_thread;
    }

    Q_DISABLE_COPY_MOVE(OnThread)

    /// For connecting to its signals only; never call into it.
    [[nodiscard]] Worker *worker() const { return m_worker; }

    /// Runs a function of the worker over there. The future is cancelled when the thread ends first.
    template <typename Function>
    auto ask(Function function) -> QFuture<std::invoke_result_t<Function, Worker &>>
    {
        using Answer = std::invoke_result_t<Function, Worker &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        QMetaObject::invokeMethod(
            m_worker,
            [promise, worker = m_worker, function = std::move(function)]() mutable {
                promise->addResult(function(*worker));
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    /// Runs a function of the worker over there; nothing comes back.
    template <typename Function>
    void tell(Function function)
    {
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, function = std::move(function)]() mutable { function(*worker); },
            Qt::QueuedConnection);
    }

    /// Lets go of a worker that may hang for ever: it is interrupted, ends when it can and cleans up after
    /// itself. Nothing that it still says is heard.
    void abandon()
    {
        QObject::disconnect(m_worker, nullptr, nullptr, nullptr);
        QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
        m_thread->quit();
        if (m_interrupt)
            m_interrupt();
        m_thread = nullptr;
    }

private:
    QThread *m_thread;
    Worker *m_worker;
    std::function<void()> m_interrupt;
};

} // namespace lockkeeper
