/** The two blocks of a template that are the customer's own, and the calls that it takes. */
export interface Blocks {
  library: string;
  sending: string;
  /** What stands behind `u.ev =`; default: as Tealium delivers it. */
  ev?: string;
}

/**
 * The Custom Container as Tealium makes it, in our own words, with two blocks of code pasted between
 * their comments. Source: the note, 2.1 (order, names, markers of 20010.20230630 with loader block 4.35).
 */
export function stockTemplate({ library, sending, ev = "{'view' : 1}" }: Blocks): string {
  return `//~~tv:20010.20230630
//~~tc: Tealium Custom Container

/* Start Tag Library Code */
${library}
/* End Tag Library Code */

//tealium universal tag - utag.sender.custom_container ut4.0.##UTVERSION##, Copyright ##UTYEAR## Tealium.com Inc. All Rights Reserved.
try {
  (function (id, loader) {
    var u = {};
    utag.o[loader].sender[id] = u;

    // Start Tealium loader 4.35
    if (utag.ut === undefined) { utag.ut = {}; }
    u.loader = utag.ut.loader;
    // End Tealium loader

    u.ev = ${ev};

    u.initialized = false;

    ##UTGEN##

    u.send = function (a, b) {
      if (u.ev[a] || u.ev.all !== undefined) {
        //##UTENABLEDEBUG##utag.DB("send:##UTID##");

        var c, d, e, f, i;

        u.data = {
          /* Initialize default tag parameter values here */
        };

        /* Start Tag-Scoped Extensions Code */
        ##UTEXTEND##
        /* End Tag-Scoped Extensions Code */

        /* Start Mapping Code */
        for (d in utag.loader.GV(u.map)) {
          if (b[d] !== undefined && b[d] !== "") {
            e = u.map[d].split(",");
            for (f = 0; f < e.length; f++) {
              u.data[e[f]] = b[d];
            }
          }
        }
        /* End Mapping Code */

        /* Start Tag Sending Code */
${sending}
        /* End Tag Sending Code */

        /* Start Loader Callback Function */
        /* End Loader Callback Function */

        /* Start Loader Function Call */
        /* End Loader Function Call */

        //##UTENABLEDEBUG##utag.DB("send:##UTID##:COMPLETE");
      }
    };
    utag.o[loader].loader.LOAD(id);
  })("##UTID##", "##UTLOADERID##");
} catch (error) {
  utag.DB(error);
}
//end tealium universal tag
`;
}
