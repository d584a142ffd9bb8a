// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mappingdialog.h"

#include "core/base/whenanswered.h"
#include "core/profile/profiletoml.h"
#include "core/profile/tablemapping.h"
#include "ui/mapping/mappingform.h"
#include "ui/mapping/mappingpreview.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/style/stylesheet.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::milliseconds PreviewWait(300);

/// The table that looks most like a lock table by its columns' names.
QString likeliestTable(const TableColumns &tables, const QStringList &known, Engine engine)
{
    QString best;
    qsizetype most = -1;
    for (auto it = tables.cbegin(); it != tables.cend(); ++it) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&it](const QString &table) {
            return it.key() == table
                || it.key().startsWith(table + u'_'); // what stands beside our own table too
        });
        const TableMapping guess = guessMapping(it.key(), it.value(), engine);
        const qsizetype score = guess.columns.contains(lockkeeper::Role::Owner) ? guess.columns.size() : 0;
        if (!isKnown && score > most) {
            most = score;
            best = it.key();
        }
    }
    return best;
}

QScrollArea *scrolledForm(QWidget *form)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(form);
    form->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

} // namespace

MappingDialog::MappingDialog(const TableFinder &finder, const SourceConfig &config, const QString &table,
                             const QStringList &known, QWidget *parent)
    : QDialog(parent)
    , m_finder(finder)
    , m_config(config)
    , m_table(table)
    , m_known(known)
    , m_form(new MappingForm)
    , m_preview(new MappingPreview)
    , m_answer(makeLabel({}, 13))
{
    setObjectName(QStringLiteral("mappingDialog"));
    setWindowTitle(QStringLiteral("Map a Table of %1").arg(config.title()));
    m_answer->setObjectName(QStringLiteral("mappingAnswer"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(24);
    halves->addWidget(scrolledForm(m_form), 5);
    halves->addWidget(m_preview, 6);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addLayout(halves, 1);
    column->addWidget(m_answer);
    column->addLayout(buildFoot());
    resize(1180, 760);
    m_wait.setSingleShot(true);
    m_wait.setInterval(PreviewWait);
    connect(&m_wait, &QTimer::timeout, this, &MappingDialog::preview);
    connect(m_form, &MappingForm::edited, this, &MappingDialog::edit);
    auto *help = new QShortcut(QKeySequence(Qt::Key_F1), this);
    connect(help, &QShortcut::activated, this, &MappingDialog::helpAsked);
    m_form->setEnabled(false);
    say(QStringLiteral("Reading what tables there are\u2026"), true);
    whenAnswered(m_finder.columns(m_config), this, [this](const Result<TableColumns> &tables) {
        if (tables)
            takeTables(*tables);
        else
            say(tables.error().message, false);
    });
}

QLayout *MappingDialog::buildFoot()
{
    auto *help = new IconButton(QStringLiteral("Help"));
    help->setObjectName(QStringLiteral("mappingHelp"));
    help->setToolTip(QStringLiteral("What a profile is, key by key (F1)"));
    connect(help, &IconButton::clicked, this, &MappingDialog::helpAsked);
    auto *cancel = new IconButton(QStringLiteral("Cancel"));
    cancel->setObjectName(QStringLiteral("mappingCancel"));
    connect(cancel, &IconButton::clicked, this, &QDialog::reject);
    m_save = new IconButton(QStringLiteral("Save and Watch"), IconButton::Kind::Primary);
    m_save->setObjectName(QStringLiteral("mappingSave"));
    m_save->setDefault(true);
    m_save->setEnabled(false);
    connect(m_save, &IconButton::clicked, this, &MappingDialog::save);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(help);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    return foot;
}

void MappingDialog::takeTables(const TableColumns &tables)
{
    if (tables.isEmpty()) {
        say(QStringLiteral("There is no table in %1 that you may read.").arg(m_config.place()), false);
        return;
    }
    say({}, true);
    m_form->setEnabled(true);
    m_form->setTables(tables, m_config.engine,
                      m_table.isEmpty() ? likeliestTable(tables, m_known, m_config.engine) : m_table);
    m_form->setFocus();
}

void MappingDialog::edit()
{
    ++m_number; // what is on its way answers something older
    m_replaces = false;
    m_save->setText(QStringLiteral("Save and Watch"));
    const Result<QByteArray> text = profileText(m_form->mapping());
    m_save->setEnabled(text.has_value());
    say(text ? QString() : text.error().message, false);
    m_wait.start();
}

void MappingDialog::preview()
{
    const TableMapping mapping = m_form->mapping();
    const Result<QByteArray> text = profileText(mapping);
    if (!text) {
        m_preview->setTrouble({}); // the sentence stands below
        return;
    }
    const Result<ProfilePointer> profile = parseProfile(*text, mapping.id + QStringLiteral(".toml"));
    if (!profile) {
        m_preview->setTrouble(profile.error().message);
        return;
    }
    whenAnswered(m_finder.preview(targetFor(*profile)), this,
                 [this, number = ++m_number](const Result<SourceView> &view) {
                     if (number != m_number)
                         return;
                     if (view)
                         m_preview->setView(*view);
                     else
                         m_preview->setTrouble(view.error().message);
                 });
}

void MappingDialog::save()
{
    const TableMapping mapping = m_form->mapping();
    const Result<QByteArray> text = profileText(mapping);
    if (!text)
        return;
    const Result<ProfilePointer> kept = m_finder.save(mapping.id, *text, m_replaces);
    if (kept) {
        emit saved(targetFor(*kept));
        accept();
        return;
    }
    m_replaces = kept.error().kind == ErrorKind::Conflict;
    if (m_replaces) {
        m_save->setText(QStringLiteral("Replace and Watch"));
        say(QStringLiteral(
                "You have a profile %1 already: save again to replace it, or give this one another "
                "name.")
                .arg(mapping.id),
            false);
    } else {
        say(kept.error().message, false);
    }
}

TableTarget MappingDialog::targetFor(const ProfilePointer &profile) const
{
    TableTarget target{m_config, profile};
    target.config.table = m_form->mapping().table;
    target.config.profile = profile->id;
    target.config.settings = {};
    return target;
}

void MappingDialog::say(const QString &text, bool good)
{
    m_answer->setText(text);
    setLook(m_answer, "tone", good ? QStringLiteral("text2") : QStringLiteral("late"));
    m_answer->setVisible(!text.isEmpty());
}

} // namespace lockkeeper::ui
