// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/sourcestore.h"

#include <QDialog>

class QLabel;
class QListWidget;

namespace lockkeeper::ui {

class IconButton;
class SourceForm;

/// The saved sources, and one of them or a new one in its fields: test it, save it, open it. Show it with
/// open(); it never blocks. GUI thread.
class SourceDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SourceDialog(const SourceStore &store, QWidget *parent = nullptr);

signals:
    /// Open this source in the window.
    void openAsked(const lockkeeper::SourceConfig &source);

private:
    QLayout *buildList();
    QLayout *buildFoot();
    void reload(const QString &select);
    void showSaved(int row);
    void startNew();
    void showState();
    void test();
    void takeTest(const QList<TestLine> &lines);
    void save();
    void removeSaved();
    void openIt();
    void say(const QString &text, bool good);

    SourceStore m_store;
    QList<SourceConfig> m_saved = {};
    int m_testNumber = 0; ///< of the last test: an older one's answer is dropped
    QListWidget *m_list = nullptr;
    SourceForm *m_form = nullptr;
    QLabel *m_answer = nullptr;
    IconButton *m_remove = nullptr;
    IconButton *m_test = nullptr;
    IconButton *m_save = nullptr;
    IconButton *m_open = nullptr;
};

} // namespace lockkeeper::ui
