package barid.reader.page;

import barid.reader.page.body.BlockClassifier;
import barid.reader.page.body.TreeModel;
import barid.reader.page.day.DateClassifier;
import barid.reader.page.title.TitleClassifier;

/**
 * What a reader of pages has learnt: a model for each field that is chosen among candidates. Trainers read pages with models that were
 * fitted to other sites.
 *
 * @param blocks which blocks of a page are its article
 * @param titles which wording of a title is the headline
 * @param days which visible day is that of publication
 */
public record PageModels(BlockClassifier blocks, TitleClassifier titles, DateClassifier days) {
    /** The models that are shipped. */
    public static PageModels load() {
        return new PageModels(
                new BlockClassifier(TreeModel.load()::likelihood), TitleClassifier.load(), DateClassifier.load());
    }

    /** These models, but another one for the blocks. */
    public PageModels with(BlockClassifier other) {
        return new PageModels(other, titles, days);
    }
}
