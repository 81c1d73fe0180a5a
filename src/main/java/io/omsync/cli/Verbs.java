package io.omsync.cli;

import java.lang.reflect.Constructor;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs; those that need the engine get it in their constructor. */
class Verbs implements IFactory {

	private final Engine engine;

	Verbs(Engine engine) {
		this.engine = engine;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Engine.class) {
				return type.cast(constructor.newInstance(this.engine));
			}
		}
		return CommandLine.defaultFactory().create(type);
	}

}
