/** Tells the window's very first frame from those after it: the first holds what a person looks at first, and no more. */
class Frames {
  first = $state(true);

  /** To be called when something was laid out. What is asked for before a frame is drawn still belongs to that frame, so
   * that the first frame is over only after the next turn. */
  drawn(): void {
    if (this.first) requestAnimationFrame(() => setTimeout(() => (this.first = false)));
  }
}

export const frames = new Frames();
