/**
 * The theme of the component kit (Nuxt UI): shapes and sizes only; the colours are tokens of styles.css. Text sizes are
 * written out because the kit mistakes the name of a custom size for a colour when it merges classes.
 */
export const kitTheme = {
  button: {
    slots: { base: 'rounded-md font-medium justify-center whitespace-nowrap transition-colors' },
    variants: {
      size: {
        xs: { base: 'px-2 py-[3px] text-xs gap-1' },
        sm: { base: 'px-2.5 py-1 text-sm gap-1.5' },
        md: { base: 'px-3 py-1.5 text-sm gap-1.5', leadingIcon: 'size-4', trailingIcon: 'size-4' },
      },
    },
    compoundVariants: [
      {
        color: 'neutral',
        variant: 'outline',
        class:
          'ring-line bg-default hover:bg-page active:bg-neutral-soft disabled:bg-transparent disabled:text-ink-faint disabled:opacity-100 aria-disabled:opacity-100',
      },
      {
        color: 'primary',
        variant: 'solid',
        class: 'hover:bg-(--accent-strong) active:bg-(--accent-strong) disabled:opacity-60',
      },
      // The kit makes the hovered button paler, and its text too faint to read.
      { color: 'error', variant: 'solid', class: 'hover:bg-error/90 active:bg-error/90' },
      { color: 'neutral', variant: 'ghost', class: 'text-ink-soft' },
    ],
  },
  input: {
    slots: { root: 'w-full', base: 'rounded-md' },
    variants: { size: { md: { base: 'px-2.5 py-1.5 text-sm' } } },
  },
  textarea: {
    slots: { root: 'w-full', base: 'rounded-md' },
    variants: { size: { md: { base: 'px-2.5 py-1.5 text-sm' } } },
  },
  inputDate: { slots: { base: 'w-full rounded-md' } },
  formField: {
    slots: {
      label: 'text-[12.5px]/[18px] font-medium text-ink-soft',
      hint: 'text-[12.5px]/[18px] text-ink-faint',
      help: 'mt-1 text-[12.5px]/[18px] text-ink-faint',
      error: 'mt-1 text-[12.5px]/[18px] text-bad',
      container: 'mt-1 relative',
    },
  },
  dropdownMenu: {
    slots: {
      content: 'z-10 min-w-52 rounded-[10px] shadow-(--shadow) ring-line',
      label: 'text-xs font-medium text-ink-faint',
      item: 'text-sm',
    },
    variants: { size: { md: { label: 'p-1.5 text-xs', item: 'p-1.5 text-sm' } } },
  },
  popover: { slots: { content: 'rounded-[10px] shadow-(--shadow) ring-line' } },
  modal: {
    slots: {
      content: 'rounded-card ring-line shadow-(--shadow) divide-y-0',
      title: 'text-base font-semibold',
      description: 'mt-1 text-sm text-ink-soft',
    },
    variants: { overlay: { true: { overlay: 'bg-black/40' } } },
  },
  select: {
    slots: { base: 'w-full rounded-md', content: 'rounded-[10px] shadow-(--shadow) ring-line', item: 'text-sm' },
    variants: { size: { md: { base: 'px-2.5 py-1.5 text-sm', item: 'p-1.5 text-sm' } } },
  },
  inputMenu: {
    slots: {
      root: 'w-full',
      base: 'rounded-md',
      content: 'rounded-[10px] shadow-(--shadow) ring-line max-h-80',
    },
    variants: { size: { md: { base: 'px-2.5 py-1.5 text-sm', item: 'p-1.5 text-sm' } } },
  },
  slideover: {
    slots: { overlay: 'bg-black/40', content: 'ring-line shadow-(--shadow)', title: 'text-base font-semibold' },
  },
};
