import { createOnce, settle } from '../core/index.ts';
import type { PostbackCreate } from '../schema/index.ts';
import type { Postback } from './answered-postback.ts';
import { differences, sameKey } from './compare-postbacks.ts';

/** What creating a postback needs of the client. */
export interface CreateSteps {
  post(): Promise<Postback>;
  /** Postbacks that may be it. */
  find(): Promise<Postback[]>;
}

/**
 * Creates a postback once. Nothing about a postback is unique, so the request is never repeated: where
 * the answer is lost, the postbacks with the same natural key and content that were made since are
 * looked up. Exactly one is the one created.
 */
export function createPostback(body: PostbackCreate, { post, find }: CreateSteps): Promise<Postback> {
  return createOnce({
    what: 'postback',
    post,
    async find(startedAt) {
      const same = (await find()).filter((held) => sameKey(body, held) && differences(body, held).length === 0);
      const equal = same.map((object) => {
        const { network_pixel_id: id, time_created: seconds } = object;
        return { object, id, createdAt: seconds && seconds * 1000 };
      });
      return settle(equal, startedAt);
    },
  });
}
