// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/tablefinder.h"

#include <QPromise>

namespace lockkeeper::test {

/// Finds what a test tells it to, when the test tells it to, and keeps what it was asked. GUI thread.
class FakeFinder
{
public:
    template <typename Answer>
    using Promises = QList<std::shared_ptr<QPromise<Result<Answer>>>>;

    QList<SourceConfig> looked = {};
    QList<TableTarget> previewed = {};
    QList<SourceConfig> listed = {};
    QStringList saved = {}; ///< the ids
    QList<QByteArray> texts = {};
    QList<bool> replaced = {};
    Result<ProfilePointer> keeps = ProfilePointer(); ///< null: the text itself, parsed

    [[nodiscard]] ui::TableFinder finder()
    {
        ui::TableFinder finder;
        finder.look = [this](const SourceConfig &source) {
            looked.append(source);
            return ask(m_looks);
        };
        finder.preview = [this](const TableTarget &target) {
            previewed.append(target);
            return ask(m_previews);
        };
        finder.columns = [this](const SourceConfig &source) {
            listed.append(source);
            return ask(m_lists);
        };
        finder.save = [this](const QString &id, const QByteArray &text, bool replace) {
            saved.append(id);
            texts.append(text);
            replaced.append(replace);
            return keeps;
        };
        return finder;
    }

    void answerLook(const Result<Findings> &answer, qsizetype index = -1) { give(m_looks, answer, index); }
    void answerPreview(const Result<SourceView> &answer, qsizetype index = -1)
    {
        give(m_previews, answer, index);
    }
    void answerList(const Result<ui::TableColumns> &answer) { give(m_lists, answer, -1); }

private:
    template <typename Answer>
    static QFuture<Result<Answer>> ask(Promises<Answer> &promises)
    {
        promises.append(std::make_shared<QPromise<Result<Answer>>>());
        promises.last()->start();
        return promises.last()->future();
    }
    /// The last one that was asked, or the one at this place.
    template <typename Answer>
    static void give(Promises<Answer> &promises, const Result<Answer> &answer, qsizetype index)
    {
        auto &promise = index < 0 ? promises.last() : promises[index];
        promise->addResult(answer);
        promise->finish();
    }

    Promises<Findings> m_looks = {};
    Promises<SourceView> m_previews = {};
    Promises<ui::TableColumns> m_lists = {};
};

} // namespace lockkeeper::test
