#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web app's scheduler that runs once among several processes, after the manner of BanGUI: a table of one row,
a heartbeat by APScheduler, a takeover after the TTL. It logs in lines of JSON on its output; SIGTERM ends it."""

import argparse
import asyncio
import json
import os
import signal
import socket
import sqlite3
import sys
import time

import aiosqlite
from apscheduler.schedulers.asyncio import AsyncIOScheduler

HEARTBEAT_JOB = "scheduler_lock_heartbeat"
RETRY_JOB = "scheduler_lock_retry"
BEAT_LIMIT = 5.0  # seconds
BUSY_LIMIT = 30.0  # seconds: a beat is given up long before SQLite gives up waiting for a writer

TABLE = """
CREATE TABLE IF NOT EXISTS scheduler_lock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    pid INTEGER NOT NULL,
    hostname TEXT NOT NULL,
    started_at REAL NOT NULL,
    heartbeat_at REAL NOT NULL
)
"""


def log(event, level="info", **more):
    print(json.dumps({"event": event, "level": level, "pid": os.getpid(), **more}), flush=True)


class SchedulerLock:
    """The row. Every change of it is one statement, guarded by who we are or by how old the heartbeat is."""

    def __init__(self, database, ttl):
        self.database = database
        self.ttl = ttl
        self.me = {"pid": os.getpid(), "hostname": socket.gethostname()}

    async def _changed(self, statement, **more):
        cursor = await self.database.execute(statement, {**self.me, "now": time.time(), **more})
        await cursor.close()
        return cursor.rowcount == 1

    async def acquire(self):
        return await self._changed(
            "INSERT INTO scheduler_lock (id, pid, hostname, started_at, heartbeat_at)"
            " VALUES (1, :pid, :hostname, :now, :now)"
            " ON CONFLICT (id) DO UPDATE SET pid = :pid, hostname = :hostname, started_at = :now, heartbeat_at = :now"
            " WHERE heartbeat_at < :now - :ttl",
            ttl=self.ttl,
        )

    async def beat(self):
        return await self._changed(
            "UPDATE scheduler_lock SET heartbeat_at = :now WHERE id = 1 AND pid = :pid AND hostname = :hostname"
        )

    async def release(self):
        return await self._changed("DELETE FROM scheduler_lock WHERE id = 1 AND pid = :pid AND hostname = :hostname")


class App:
    def __init__(self, lock, beat):
        self.lock = lock
        self.beat_interval = beat
        self.leads = False
        self.scheduler = AsyncIOScheduler(timezone="UTC")

    def every_beat(self, function, name):
        self.scheduler.add_job(
            function, "interval", seconds=self.beat_interval, id=name, replace_existing=True, coalesce=True,
            max_instances=1, misfire_grace_time=None,
        )

    async def start(self):
        self.scheduler.start()
        if not await self.retry():
            self.stand_by()

    def stand_by(self):
        self.leads = False
        self.every_beat(self.retry, RETRY_JOB)
        log("standing_by")

    async def retry(self):
        if not await self.lock.acquire():
            return False
        self.leads = True
        if self.scheduler.get_job(RETRY_JOB):
            self.scheduler.remove_job(RETRY_JOB)
        self.every_beat(self.heartbeat, HEARTBEAT_JOB)
        log("acquired")
        return True

    async def heartbeat(self):
        try:
            ours = await asyncio.wait_for(self.lock.beat(), BEAT_LIMIT)
        except asyncio.TimeoutError:
            log("scheduler_lock_heartbeat_timeout", "warning")
            return
        if ours:
            log("beat")
            return
        log("scheduler_lock_heartbeat_failed", "warning")
        self.scheduler.remove_job(HEARTBEAT_JOB)
        log("lost")
        self.stand_by()

    async def stop(self):
        self.scheduler.shutdown(wait=False)
        if self.leads and await self.lock.release():
            log("released")


async def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("database")
    options.add_argument("--beat", type=float, default=5, help="seconds between two heartbeats")
    options.add_argument("--ttl", type=float, default=30, help="seconds after which a heartbeat is too old")
    options = options.parse_args()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with aiosqlite.connect(options.database, timeout=BUSY_LIMIT, isolation_level=None) as database:
        await database.execute("PRAGMA journal_mode=WAL")
        await database.execute(TABLE)
        app = App(SchedulerLock(database, options.ttl), options.beat)
        await app.start()
        await ended.wait()
        await app.stop()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except sqlite3.Error as error:
        sys.exit(f"app.py: {error}")
