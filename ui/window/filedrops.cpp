// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/filedrops.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace lockkeeper::ui {

namespace {

QStringList droppedFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

FileDrops::FileDrops(QWidget *target)
    : QObject(target)
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool FileDrops::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDrop = event->type() == QEvent::Drop;
    if (!isDrop && event->type() != QEvent::DragEnter)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // a QDragEnterEvent is one
    const QStringList paths = droppedFiles(drop->mimeData());
    if (!paths.isEmpty())
        drop->acceptProposedAction();
    if (isDrop) {
        for (const QString &path : paths)
            emit dropped(path);
    }
    return true;
}

} // namespace lockkeeper::ui
