"""The parts of the simulator: chance, invented participants, the level of answers, the answers themselves."""
