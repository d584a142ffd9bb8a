// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourcedialog.h"

#include "core/base/whenanswered.h"
#include "ui/sources/sourceform.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/style/stylesheet.h"

#include <QHBoxLayout>
#include <QListWidget>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr int ItemHeight = 28;

} // namespace

SourceDialog::SourceDialog(const SourceStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_list(new QListWidget)
    , m_form(new SourceForm)
    , m_answer(makeLabel({}, 13))
{
    setObjectName(QStringLiteral("sourceDialog"));
    setWindowTitle(QStringLiteral("Sources"));
    m_answer->setObjectName(QStringLiteral("sourceAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_form);
    right->addWidget(m_answer);
    right->addStretch();
    right->addLayout(buildFoot());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 20, 24, 20);
    row->setSpacing(24);
    row->addLayout(buildList());
    row->addLayout(right, 1);
    resize(820, 500);
    connect(m_form, &SourceForm::edited, this, [this] {
        say({}, true); // it spoke of what the fields said before
        showState();
    });
    reload({});
    startNew();
}

QLayout *SourceDialog::buildList()
{
    m_list->setObjectName(QStringLiteral("savedSources"));
    m_list->setAccessibleName(QStringLiteral("Saved sources"));
    m_list->setFixedWidth(180);
    auto *fresh = new IconButton(QStringLiteral("New Source"));
    fresh->setObjectName(QStringLiteral("newSource"));
    fresh->setLineIcon(QStringLiteral("plus"));
    connect(m_list, &QListWidget::currentRowChanged, this, &SourceDialog::showSaved);
    connect(m_list, &QListWidget::itemActivated, this, &SourceDialog::openIt);
    connect(fresh, &IconButton::clicked, this, &SourceDialog::startNew);
    auto *column = new QVBoxLayout;
    column->setSpacing(8);
    column->addWidget(
        makeLabel(QStringLiteral("Saved Sources"), 12, QFont::DemiBold, QStringLiteral("text2")));
    column->addWidget(m_list, 1);
    column->addWidget(fresh);
    return column;
}

QLayout *SourceDialog::buildFoot()
{
    const auto add = [this](const QString &text, const char *name, IconButton::Kind kind, auto slot) {
        auto *button = new IconButton(text, kind);
        button->setObjectName(QLatin1String(name));
        connect(button, &IconButton::clicked, this, slot);
        return button;
    };
    m_remove =
        add(QStringLiteral("Remove"), "removeSource", IconButton::Kind::Danger, &SourceDialog::removeSaved);
    m_test = add(QStringLiteral("Test"), "testSource", IconButton::Kind::Plain, &SourceDialog::test);
    m_save = add(QStringLiteral("Save"), "saveSource", IconButton::Kind::Plain, &SourceDialog::save);
    m_open = add(QStringLiteral("Open"), "openSource", IconButton::Kind::Primary, &SourceDialog::openIt);
    m_open->setDefault(true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_remove);
    foot->addStretch();
    foot->addWidget(m_test);
    foot->addWidget(m_save);
    foot->addWidget(m_open);
    return foot;
}

void SourceDialog::reload(const QString &select)
{
    const Result<QList<SourceConfig>> saved = m_store.saved();
    if (!saved)
        say(saved.error().message, false);
    m_saved = saved.value_or(QList<SourceConfig>());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const SourceConfig &source : std::as_const(m_saved)) {
        auto *item = new QListWidgetItem(source.title(), m_list);
        item->setToolTip(source.url());
        item->setSizeHint({0, ItemHeight});
        if (source.name == select)
            m_list->setCurrentItem(item);
    }
    showState();
}

void SourceDialog::showSaved(int row)
{
    if (row < 0 || row >= m_saved.size())
        return;
    m_form->setSource(m_saved.at(row));
    say({}, true);
    showState();
}

void SourceDialog::startNew()
{
    m_list->setCurrentRow(-1);
    SourceConfig fresh;
    fresh.access = SourceAccess::WatchOnly; // who wants more says so
    m_form->setSource(fresh);
    m_form->setFocus();
    showState();
}

void SourceDialog::showState()
{
    const Result<SourceConfig> source = m_form->source();
    for (IconButton *button : {m_test, m_open})
        button->setEnabled(source.has_value());
    m_save->setEnabled(source && !source->name.isEmpty());
    m_save->setToolTip(source && source->name.isEmpty() ? QStringLiteral("A saved source needs a name.")
                                                        : QString());
    m_remove->setEnabled(m_list->currentRow() >= 0);
}

void SourceDialog::test()
{
    const Result<SourceConfig> source = m_form->source();
    if (!source)
        return;
    say(QStringLiteral("Testing\u2026"), true);
    whenAnswered(m_store.test(*source), this, [this, number = ++m_testNumber](const QList<TestLine> &lines) {
        if (number == m_testNumber)
            takeTest(lines);
    });
}

void SourceDialog::takeTest(const QList<TestLine> &lines)
{
    QStringList texts;
    for (const TestLine &line : lines)
        texts.append(QStringLiteral("%1 %2").arg(line.good ? QChar(u'\u2713') : QChar(u'\u2717'), line.text));
    const bool good = std::all_of(lines.begin(), lines.end(), [](const TestLine &line) { return line.good; });
    say(texts.join(u'\n'), good);
}

void SourceDialog::save()
{
    const Result<SourceConfig> source = m_form->source();
    if (!source)
        return;
    whenAnswered(m_store.save(*source), this, [this, name = source->name](const Status &saved) {
        if (saved)
            reload(name);
        say(saved ? QStringLiteral("Saved %1.").arg(name) : saved.error().message, saved.has_value());
    });
}

void SourceDialog::removeSaved()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    whenAnswered(m_store.remove(m_saved.at(row)), this, [this](const Status &removed) {
        if (!removed) {
            say(removed.error().message, false);
            return;
        }
        reload({});
        startNew();
        say({}, true);
    });
}

void SourceDialog::openIt()
{
    const Result<SourceConfig> source = m_form->source();
    if (!source)
        return;
    emit openAsked(*source);
    accept();
}

void SourceDialog::say(const QString &text, bool good)
{
    ++m_testNumber; // what is still on its way answers something older
    m_answer->setText(text);
    setLook(m_answer, "tone", good ? QString() : QStringLiteral("dead"));
    m_answer->setVisible(!text.isEmpty());
}

} // namespace lockkeeper::ui
