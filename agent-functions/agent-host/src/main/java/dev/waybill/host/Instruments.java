package dev.waybill.host;

/** Where what is counted of an agent goes: each host has its own. */
public interface Instruments {

    /** A batch has ended, finished or not. */
    void count(BatchFigures batch);
}
