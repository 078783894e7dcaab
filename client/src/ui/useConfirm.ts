import { ref, shallowRef } from 'vue';

/** A confirmation question; `yes` and `no` are the button labels. */
export interface Question {
  title: string;
  text?: string;
  yes: string;
  no?: string;
  isDangerous?: boolean;
}

interface Asked extends Question {
  answer(isYes: boolean): void;
}

const asked = shallowRef<Asked>();
const wasAsked = ref(false);

/** Asks for confirmation before an irreversible action; the promise resolves to the answer. */
export function useConfirm() {
  function confirm(question: Question): Promise<boolean> {
    asked.value?.answer(false);
    return new Promise((resolve) => {
      const answer = (isYes: boolean) => {
        asked.value = undefined;
        resolve(isYes);
      };
      asked.value = { ...question, answer };
      wasAsked.value = true;
    });
  }
  return { asked, wasAsked, confirm };
}
