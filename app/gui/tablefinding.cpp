// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/tablefinding.h"

#include "core/base/whenanswered.h"
#include "core/profile/profilebook.h"

namespace lockkeeper::app {

namespace {

/// Asks a search that goes when it has answered.
template <typename Ask>
auto askOnce(QObject *owner, Ask ask)
{
    auto *search = new Discovery(owner);
    const auto answer = ask(*search);
    whenAnswered(answer, search, [search](const auto &) { search->deleteLater(); });
    return answer;
}

Result<ProfilePointer> saveProfile(const QString &id, const QByteArray &text, bool replace)
{
    const auto file = ProfileBook::save(id, text, replace);
    return file ? ProfileBook::load(*file) : tl::make_unexpected(file.error());
}

} // namespace

ui::TableFinder tableFinder(QObject *owner)
{
    ui::TableFinder finder;
    finder.look = [owner](const SourceConfig &source) {
        return askOnce(owner, [&source](Discovery &search) { return search.look(source); });
    };
    finder.preview = [owner](const TableTarget &target) {
        return askOnce(owner, [&target](Discovery &search) { return search.preview(target); });
    };
    finder.columns = [owner](const SourceConfig &source) {
        return askOnce(owner, [&source](Discovery &search) { return search.columns(source); });
    };
    finder.save = saveProfile;
    return finder;
}

} // namespace lockkeeper::app
