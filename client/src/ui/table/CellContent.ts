import type { FunctionalComponent, VNodeChild } from 'vue';

/** Shows what a function has rendered, such as a cell of a list. */
const CellContent: FunctionalComponent<{ content: VNodeChild }> = ({ content }) => content;
CellContent.props = ['content'];
export default CellContent;
