// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/faults/smalldisk.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace lockkeeper::torture {

namespace {

QByteArray filler(const QTemporaryDir &folder)
{
    return QFile::encodeName(folder.filePath(QStringLiteral("filler")));
}

} // namespace

SmallDisk::SmallDisk()
{
    if (::mount("tmpfs", QFile::encodeName(folder()).constData(), "tmpfs", 0, "size=16m,mode=755") != 0)
        m_trouble = qt_error_string(errno);
}

SmallDisk::~SmallDisk()
{
    if (m_trouble.isEmpty())
        ::umount2(QFile::encodeName(folder()).constData(), MNT_DETACH);
}

void SmallDisk::fill()
{
    const int file = ::open(filler(m_folder).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const QByteArray block(4096, 'x');
    while (::write(file, block.constData(), static_cast<size_t>(block.size())) > 0) {
    }
    ::close(file);
}

void SmallDisk::clear()
{
    ::unlink(filler(m_folder).constData());
}

} // namespace lockkeeper::torture
