import type { MessageContext, MessageFunction } from 'vue-i18n';

/** A catalogue as it is written, and as vue-i18n takes it without its compiler. */
type Written = { [key: string]: string | Written };
type Compiled = { [key: string]: MessageFunction<string> | Compiled };

/**
 * Turns texts into functions: `{name}` is filled in, ` | ` parts the forms of a count. The compiler of vue-i18n knows
 * more than that, weighs 8 kB on the first page, and trips over the @ of an address.
 */
export function compileTexts(texts: Written): Compiled {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : compileTexts(text)]),
  );
}

function compile(text: string): MessageFunction<string> {
  const forms = text.split(' | ');
  return (context: MessageContext<string>) => {
    const form = forms.length > 1 ? String(context.plural(forms)) : text;
    return form.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(context.named(name)));
  };
}
